using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Examples.Shared;
using XAttr.Pictures;
using static TorchSharp.torch;

namespace XAttr.Tool.Commands;

/// <summary>Why a network says what it says of some samples: heat maps and numbers.</summary>
internal sealed class AttributeCommand : ToolCommand
{
    private const string TensorsFile = "attributions.safetensors";

    private readonly NetworkOptions _network;
    private readonly SampleOptions _samples;
    private readonly Option<string?> _method = new("--method") { Description = $"{Methods.Help}. Default: xg for an X-DNN, else ig:128", HelpName = "NAME" };
    private readonly Option<string> _target = new("--target") { Description = "Which output is explained: predicted, label, or a class's number", HelpName = "CLASS", DefaultValueFactory = static _ => "predicted" };
    private readonly Option<string> _out = new("--out") { Description = "Folder for the heat maps and attributions.safetensors", HelpName = "DIR", DefaultValueFactory = static _ => "attributions" };
    private readonly Option<bool> _force = OutputFiles.ForceOption();

    public AttributeCommand()
        : base(
            "attribute", "Draw which pixels made a network say what it says", "attribute x-lenet --weights x-lenet.safetensors --data boot.png --out maps",
            "attribute lenet --weights lenet.safetensors --data digits.safetensors --method ig:64 --target 3 --out maps-ig --json")
    {
        _network = new(this);
        _samples = new(this);
        foreach (var option in new Option[] { _method, _target, _out, _force })
            Options.Add(option);
    }

    protected override bool IsShared => true;

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        using var network = _network.Load(line);
        using var samples = _samples.Read(line, _network.ElementType(line), network.Type.InputShape);
        network.RequireFit(samples);
        using var scope = NewDisposeScope();
        var method = Methods.Of(line.GetValue(_method) ?? (network.IsXDnn ? "xg" : "ig:128"), samples, _network.Seed(line));
        var outputs = Processes.Map(samples.Count, (start, length) => Outputs(network, samples.Inputs.narrow(0, start, length)));
        if (outputs.dim() != 2)
            throw new BadInputException($"{network.Type.Name} has outputs of shape {Cell.Text(outputs.shape, "")}; heat maps are of networks with a score a class.");
        var classes = Classes(line.GetValue(_target)!, outputs, samples);
        var folder = line.GetValue(_out)!;
        // The first process writes, and the others need not see its disk.
        if (Processes.Rank == 0)
            OutputFiles.RequireEmptyFolder(folder, line.GetValue(_force));
        var attribution = Processes.Map(samples.Count, (start, length) => method.Attribute(
            network.Module, samples.Inputs.narrow(0, start, length), classes.narrow(0, start, length), new() { FirstSample = start, Cancellation = cancellation }));
        var gaps = Processes.Map(samples.Count, (start, length) => XAttr.Completeness.Delta(
            network.Module, samples.Inputs.narrow(0, start, length), classes.narrow(0, start, length), attribution.narrow(0, start, length)));
        if (Processes.Rank > 0)
            return new();
        Directory.CreateDirectory(folder);
        TensorFile.Write(Path.Combine(folder, TensorsFile), [new("attributions", attribution), new("classes", classes), new("outputs", outputs)]);
        return Tell(network, samples, method, folder, outputs, classes, attribution, gaps);
    }

    private static Tensor Outputs(Network network, Tensor inputs)
    {
        using var frozen = no_grad();
        return network.Module.call(inputs);
    }

    private static Answer Tell(Network network, LabelledSamples samples, IAttributionMethod method, string folder, Tensor outputs, Tensor classes, Tensor attribution, Tensor gaps)
    {
        var table = new AnswerTable(
            "samples", new("sample", "sample"), new("class", "class"), new("class_index", ""), new("score", "score", "0.0000"), new("sum", "sum of the attribution", "0.0000"), new("gap", "sum − (F(x) − F(0))", "0.0e0"), new("picture", "picture"));
        var files = PictureFiles(samples.Names);
        for (var i = 0L; i < samples.Count; i++)
        {
            using var scope = NewDisposeScope();
            var index = classes[i].ToInt64();
            var name = samples.ClassName(index);
            var file = attribution.dim() == 4 ? Draw(samples, i, attribution[i], name, Path.Combine(folder, files[(int)i])) : null;
            table.Add(samples.Names[(int)i], name, index, outputs[i, index].ToDouble(), attribution[i].sum().ToDouble(), gaps[i].ToDouble(), file);
        }

        return new Answer().Fact("network", network.Type.Name).Fact("method", method.Name).Fact("tensors", Path.Combine(folder, TensorsFile)).Table(table);
    }

    private static string Draw(LabelledSamples samples, long index, Tensor attribution, string output, string path)
    {
        var map = new HeatMap(attribution) { Output = output };
        var (columns, cells) = samples.Image(index) is { } image
            ? (new[] { "image", "over the image", "attribution" }, new SheetCell[] { image, map.Over(image), map })
            : (["attribution"], [map]);
        new ContactSheet(samples.Names[(int)index], columns) { Output = output }.AddRow(cells).Write(path);
        return path;
    }

    // A file each, in one folder, whatever folders and endings the samples' names have.
    private static string[] PictureFiles(IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. names.Select((name, index) =>
        {
            var stem = Path.ChangeExtension(name, null).Replace('/', '-');
            while (!taken.Add(stem))
                stem += FormattableString.Invariant($"-{index}");
            return stem + ".png";
        })];
    }

    private static Tensor Classes(string target, Tensor outputs, LabelledSamples samples) => target switch
    {
        "predicted" => outputs.argmax(1),
        "label" => samples.RequiredLabels,
        _ when long.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < outputs.size(1) => full(outputs.size(0), index, ScalarType.Int64),
        _ => throw new BadInputException($"--target {target}: it must be predicted, label, or a class from 0 to {outputs.size(1) - 1}."),
    };
}

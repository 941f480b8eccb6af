using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using TorchSharp;
using XAttr.Evaluation;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Tool.Commands;

/// <summary>The paper's table 2: all six masking metrics of attribution methods, for both readings of σ.</summary>
internal sealed class MetricsCommand : ToolCommand
{
    // Of images of 224 pixels.
    private const double PublishedSide = 224, PublishedKernel = 51, PublishedSigma = 41;

    private static readonly string[] Names = ["kpm", "knm", "kam", "rpm", "rnm", "ram"];

    private readonly NetworkOptions _networks;
    private readonly SampleOptions _samples;
    private readonly SampleBatches _batches;
    private readonly Option<string[]> _methods = new("--method") { Description = $"{Methods.Help}. Default: the paper's, ig:128, random, gradient, eg:1, and xg where it is defined", HelpName = "NAME" };
    private readonly Option<int?> _kernel = NumberOption.CreateOptional("--kernel", "The blur's kernel in pixels, odd. Default: 51 of 224 pixels, in proportion", 1, 10_001);
    private readonly Option<double?> _sigma = NumberOption.CreateOptional("--sigma", "The blur's σ in pixels. Default: 41 of 224 pixels, in proportion", 1e-3, 1e6);

    public MetricsCommand()
        : base(
            "metrics", "The paper's table 2: masking metrics of attribution methods, both readings of σ",
            "metrics x-lenet --weights x-lenet.safetensors --data fashion --count 32 --method xg --method ig:16 --method random",
            "metrics lenet --weights lenet.safetensors --data digits.safetensors --kernel 9 --sigma 4 --method ixg --float64 --json")
    {
        _networks = new(this, 8);
        _samples = new(this);
        _batches = new(this, 16);
        foreach (var option in new Option[] { _methods, _kernel, _sigma })
            Options.Add(option);
    }

    protected override bool IsShared => true;

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        using var networks = _networks.LoadAll(line);
        using var samples = _samples.Read(line, _networks.ElementType(line), networks[0].Type.InputShape);
        if (samples.Shape is not [_, var height, var width])
            throw new BadInputException($"{samples.Path}: its samples have shape {Cell.Text(samples.Shape, "")}; pixels are masked in images, [C, H, W].");
        var blurs = Blurs(line, Math.Min(height, width));
        var table = new AnswerTable(
            "metrics", [new("network", "network"), new("method", "method"), new("reading", "σ as in"), new("kernel", "kernel"), new("sigma", "σ", "0.00"), .. Names.Select(ColumnOf), new("curves", "")]);
        foreach (var network in networks)
        {
            network.RequireFit(samples);
            foreach (var name in Asked(line, network))
                Measure(table, network, samples, name, blurs, line, progress, cancellation);
        }

        return new Answer().Fact("samples", samples.Count).Table(table).Say(
            "KPM, RNM up is better; KNM, RPM down: areas under the label's output. KAM up is better, RAM down: areas under the accuracy. σ as the text prints it, and √2·σ as the published code computes.");
    }

    private void Measure(
        AnswerTable table, Network network, LabelledSamples samples, string name, IReadOnlyList<(string Reading, GaussianBlur Blur)> blurs, ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        var method = Methods.Of(name, samples, _networks.Seed(line));
        var shares = new MaskBenchmark().Shares;
        var means = blurs.Select(_ => new WeightedMeans(Processes)).ToArray();
        foreach (var (inputs, labels, first) in _batches.Of(line, samples, progress, $"{network.Type.Name}, {method.Name}", cancellation))
        {
            var attribution = method.Attribute(network.Module, inputs, labels, new() { FirstSample = first, Cancellation = cancellation });
            foreach (var ((_, blur), mean) in blurs.Zip(means))
            {
                var curves = new MaskBenchmark { Blur = blur }.Measure(network.Module, inputs, labels, attribution, cancellation);
                mean.Add(labels.size(0), [.. Of(curves).SelectMany(static curve => curve.Y)]);
            }
        }

        foreach (var ((reading, blur), mean) in blurs.Zip(means))
        {
            var curves = mean.Compute().Chunk(shares.Count).Select(values => new Curve(shares, values)).ToArray();
            var json = new JsonObject(Names.Zip(curves, static (name, curve) => KeyValuePair.Create(name, JsonText.Of(curve.Y))).Prepend(new("shares", JsonText.Of(shares))));
            table.Add([network.Type.Name, method.Name, reading, blur.Kernel, blur.Sigma, .. curves.Select(static curve => (object)curve.Area), json]);
        }
    }

    private string[] Asked(ParseResult line, Network network) => line.GetValue(_methods) is { Length: > 0 } asked
        ? asked
        : ["ig:128", "random", "gradient", "eg:1", .. network.IsXDnn ? ["xg"] : Array.Empty<string>()];

    private (string Reading, GaussianBlur Blur)[] Blurs(ParseResult line, long side)
    {
        var kernel = line.GetValue(_kernel) ?? (2 * (int)(PublishedKernel * side / PublishedSide / 2)) + 1;
        var sigma = line.GetValue(_sigma) ?? PublishedSigma * side / PublishedSide;
        return [("text", new(kernel, sigma)), ("code", new(kernel, Math.Sqrt(2) * sigma))];
    }

    private static Curve[] Of(MaskMetrics metrics) =>
        [metrics.KeepPositive, metrics.KeepNegative, metrics.KeepAbsolute, metrics.RemovePositive, metrics.RemoveNegative, metrics.RemoveAbsolute];

    private static Column ColumnOf(string name) => new(name, name.ToUpperInvariant(), name[1] == 'a' ? "0.00%" : "0.0000");
}

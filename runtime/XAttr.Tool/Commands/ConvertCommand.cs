using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using XAttr.Checkpoints;
using XAttr.Examples.Shared;
using XAttr.Onnx;
using static TorchSharp.torch;

namespace XAttr.Tool.Commands;

/// <summary>Writes the network of an .onnx file as a declaration, with its weights beside it.</summary>
internal sealed class ConvertCommand : ToolCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The .onnx file" };
    private readonly Option<string> _to = new("--to") { Description = "The C# file that is written, and beside it .safetensors with the weights", HelpName = "FILE", Required = true };
    private readonly Option<string?> _class = new("--class") { Description = "The name of the class; without it that of the file", HelpName = "NAME" };
    private readonly Option<string?> _namespace = new("--namespace") { Description = "The namespace of the class", HelpName = "NAME" };
    private readonly Option<string[]> _conditions = GraphFile.ConditionOption();
    private readonly Option<bool> _force = OutputFiles.ForceOption();

    public ConvertCommand()
        : base("convert", "Write the network of an .onnx file as an [XDnn] declaration, with its weights", "convert net.onnx --to Small.cs", "convert regular.onnx --to MyNet.cs --namespace MyNets --json")
    {
        Arguments.Add(_file);
        foreach (var option in new Option[] { _to, _class, _namespace, _conditions, _force })
            Options.Add(option);
    }

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        var (path, code) = (line.GetValue(_file)!, line.GetValue(_to)!);
        if (Path.GetExtension(code) != ".cs")
            throw new BadInputException($"{code}: a declaration is written to a .cs file.");
        var (weights, twin) = (Path.ChangeExtension(code, ".safetensors"), Path.ChangeExtension(code, ".Regular.safetensors"));
        foreach (var written in new[] { code, weights, twin })
            OutputFiles.RequireNew(written, line.GetValue(_force));
        // The weights are written as tensors.
        Libtorch.Require();
        var file = GraphFile.Read(path, strips: false, line.GetValue(_conditions) ?? [], progress);
        cancellation.ThrowIfCancellationRequested();
        file.Say("converting");
        var options = new OnnxDeclarationOptions
        {
            Class = line.GetValue(_class) ?? Path.GetFileNameWithoutExtension(code),
            Namespace = line.GetValue(_namespace),
            Conditions = line.GetValue(_conditions) ?? [],
        };
        var declaration = OnnxDeclaration.Of(file.Model!, options);
        if (declaration.Refusals.Count > 0)
            return Refuse(path, declaration.Refusals);
        file.Say("writing");
        Write(weights, declaration.Weights);
        if (declaration.RegularWeights.Count > 0)
            Write(twin, declaration.RegularWeights);
        AtomicFile.WriteText(code, declaration.Code);
        return Tell(declaration, options.Class, code, weights, declaration.RegularWeights.Count > 0 ? twin : null);
    }

    private static Answer Refuse(string path, IReadOnlyList<OnnxRefusal> refusals)
    {
        var answer = new Answer { Holds = false }.Note("written", null).Note("refusals", GraphFile.ToJson(refusals)).Say($"{path}: not converted, for {refusals.Count} of its nodes");
        foreach (var refusal in refusals)
            answer.Say($"  {refusal}");
        return answer;
    }

    private static Answer Tell(OnnxDeclaration declaration, string name, string code, string weights, string? twin)
    {
        var answer = new Answer().Fact("written", code).Fact("weights", weights).Note("removed", GraphFile.ToJson(declaration.Removed));
        if (twin is null)
            return answer.Note("regular_weights", null);
        answer.Fact("regular_weights", twin);
        foreach (var removal in declaration.Removed)
            answer.Say($"  removed of {removal}");
        return answer.Say($"{name}.Regular is the network itself, and {name} is without its biases and shifts: train it on, or measure what that changes (xdnn ablate).");
    }

    private static void Write(string path, IReadOnlyList<OnnxWeight> weights)
    {
        using var scope = NewDisposeScope();
        TensorFile.Write(path, [.. weights.Select(static weight => KeyValuePair.Create(weight.Name, tensor(weight.Values.ToArray(), [.. weight.Sizes])))]);
    }
}

using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using Google.Protobuf;
using XAttr.Checkpoints;
using XAttr.Examples.Shared;
using XAttr.Onnx;

namespace XAttr.Tool.Commands;

/// <summary>Writes a network with its attribution as a further output.</summary>
internal sealed class ExplainCommand : ToolCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The .onnx file" };
    private readonly Option<string?> _output = new("--output") { Description = "The .onnx file that is written", HelpName = "FILE", Required = true };
    private readonly Option<string?> _target = new("--target") { Description = "The name of an int64 input, [N], of the classes to explain; without it the class with the largest score is found in the graph", HelpName = "NAME" };
    private readonly Option<int?> _targets = new("--targets") { Description = "How many classes a sample --target takes, [N, T], whose attributions are summed", HelpName = "T" };
    private readonly Option<string?> _scores = new("--scores") { Description = "The output that is explained; without it the first of floats", HelpName = "NAME" };

    private readonly Option<string[]> _cuts = new("--cut")
    {
        Description = "Nodes whose results are attributed too, as outputs attribution.NODE",
        HelpName = "NODE",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _strip = GraphFile.StripOption();
    private readonly Option<string[]> _conditions = GraphFile.ConditionOption();
    private readonly Option<bool> _allows = new("--allow-input-times-gradient") { Description = "Take a network that is not proved all the same: its input × gradient is no Integrated Gradients, and need not sum to the score" };
    private readonly Option<bool> _force = OutputFiles.ForceOption();

    public ExplainCommand()
        : base(
            "explain", "Write an .onnx file with its attribution as an output, which any runtime computes", "explain net.onnx --output explained.onnx",
            "explain regular.onnx --strip --target class --output explained-regular.onnx --json")
    {
        Arguments.Add(_file);
        _targets.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
                result.AddError("--targets must be a number from 1.");
        });
        foreach (var option in new Option[] { _output, _target, _targets, _scores, _cuts, _strip, _conditions, _allows, _force })
            Options.Add(option);
    }

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        var (path, output) = (line.GetValue(_file)!, line.GetValue(_output)!);
        if (Path.GetFullPath(path) == Path.GetFullPath(output))
            throw new BadInputException($"{output}: this is the file that is read; name another one.");
        if (line.GetValue(_targets) is not null && line.GetValue(_target) is null)
            throw new BadInputException("--targets says how many classes --target takes; name that input too.");
        OutputFiles.RequireNew(output, line.GetValue(_force));
        var conditions = line.GetValue(_conditions) ?? [];
        var file = GraphFile.Read(path, line.GetValue(_strip), conditions, progress);
        var answer = new Answer { Holds = file.Proof.IsProved || line.GetValue(_allows) }.Note("graph", file.ToJson());
        foreach (var text in file.Lines())
            answer.Say(text);
        if (!answer.Holds)
            return answer.Say("Nothing was written.").Note("written", null);
        cancellation.ThrowIfCancellationRequested();
        file.Say("explaining");
        var explained = OnnxExplanation.Add(file.Model!, new()
        {
            Target = line.GetValue(_target),
            Targets = line.GetValue(_targets),
            Scores = line.GetValue(_scores),
            Cuts = line.GetValue(_cuts) ?? [],
            Conditions = conditions,
            AllowsInputTimesGradient = line.GetValue(_allows),
        });
        file.Say("writing");
        AtomicFile.Write(output, explained.WriteTo);
        return answer.Fact("written", output).Note("outputs", new JsonArray([.. explained.Graph.Output.Select(static result => (JsonNode)result.Name)]))
            .Say($"outputs: {string.Join(", ", explained.Graph.Output.Select(static result => result.Name))}");
    }
}

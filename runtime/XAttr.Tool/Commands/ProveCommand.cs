using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;

namespace XAttr.Tool.Commands;

/// <summary>Whether networks in .onnx files are X-DNNs, or what breaks that.</summary>
internal sealed class ProveCommand : ToolCommand
{
    private readonly Argument<string[]> _files = new("file") { Description = "The .onnx files", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _nodes = new("--nodes") { Description = "Print every node with its shape and its degree" };
    private readonly Option<bool> _strip = GraphFile.StripOption();
    private readonly Option<string[]> _conditions = GraphFile.ConditionOption();

    public ProveCommand()
        : base("prove", "Prove that networks in .onnx files are X-DNNs, or say which nodes break that", "prove net.onnx", "prove net.onnx --nodes", "prove regular.onnx --strip --json")
    {
        Arguments.Add(_files);
        foreach (var option in new Option[] { _nodes, _strip, _conditions })
            Options.Add(option);
    }

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        var answer = new Answer();
        var files = new List<GraphFile>();
        foreach (var path in line.GetValue(_files)!)
        {
            cancellation.ThrowIfCancellationRequested();
            var file = GraphFile.Prove(path, line.GetValue(_strip), line.GetValue(_conditions) ?? [], progress);
            files.Add(file);
            foreach (var text in file.Lines())
                answer.Say(text);
            if (line.GetValue(_nodes))
                answer.Say(file.Nodes().ToText());
        }

        answer.Holds = files.TrueForAll(static file => file.Proof.IsProved);
        return answer.Note("proved", answer.Holds).Note("files", new JsonArray([.. files.Select(static file => (JsonNode)file.ToJson())]));
    }
}

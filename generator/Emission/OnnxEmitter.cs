using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>
/// Emits what a network is in ONNX, as an attribute of its class: text, so that it costs nothing before somebody exports the network. It is a file of its own, where a project
/// references the package that reads it.
/// </summary>
internal sealed class OnnxEmitter
{
    private readonly ArchitectureGraph _graph;
    private readonly List<string> _lines = [];

    // The same for samples of other sizes, where some are open.
    private readonly List<string> _others = [];
    private readonly List<string> _results = [];

    private OnnxEmitter(ArchitectureGraph graph) => _graph = graph;

    /// <summary>The assembly whose presence says that networks are exported.</summary>
    public const string Assembly = "XAttr.Onnx";

    /// <summary>The part of a network's class that states it, and of its twin's.</summary>
    public static SourceText Emit(NetArchitecture net) => PartFile.Write(
        net.XDnn.Declaration.Type,
        bases: "",
        writer =>
        {
            if (net.Regular is null)
                return;
            Write(writer, net.Regular);
            writer.Open("partial class " + MemberRules.Twin).Close();
        },
        writer => Write(writer, net.XDnn));

    private static void Write(CodeWriter writer, ArchitectureGraph graph)
    {
        writer.Line("[global::XAttr.Onnx.OnnxGraph(").Line("    \"\"\"");
        foreach (var line in new OnnxEmitter(graph).Lines())
            writer.Line("    " + line);
        writer.Line("    \"\"\")]");
    }

    private IEnumerable<string> Lines()
    {
        foreach (var node in _graph.Nodes)
        {
            if (FindProblem(node) is { } problem)
                return [$"! {node.Scope.DisplayName}: {problem}"];
        }

        return [.. _graph.Inputs.Select(Input), .. _lines, .. Outputs()];
    }

    // Writes a layer, or says why it cannot be exported.
    private string? FindProblem(Node node)
    {
        var start = _lines.Count;
        string[] inputs = [.. node.Scope.Inputs.Select(Name)];
        var form = new OnnxNodes(node.Path, inputs, _lines);
        if (node.Layer.WriteOnnx(node.Scope, form) is not { } result)
            return form.Problem;
        _results.Add(result);
        if (node.Resized is null)
            return null;
        node.Layer.WriteOnnx(node.Resized, new(node.Path, inputs, _others));
        var fits = _others.Count == _lines.Count;
        for (var i = start; i < _lines.Count && fits; i++)
        {
            if (OpenLine.Merge(_lines[i], _others[i]) is { } merged)
                _lines[i] = _others[i] = merged;
            else
                fits = false;
        }

        return fits ? null : "in ONNX it is made for the size of its input, which is open; declare that size";
    }

    private string Name(Operand operand) => operand.IsInput ? "$" + _graph.Inputs[operand.InputIndex].Name : _results[operand.Node];

    // > image float 3,224,224
    private string Input(NetInput input, int index)
    {
        var isLookedUp = _graph.Nodes.Any(node => node.Layer.TakesIntegers && node.Scope.Inputs.Any(operand => operand.IsInput && operand.InputIndex == index));
        var sizes = input.Open is { } open ? open.Sizes.Select(static size => size.Text.Replace(" ", "")) : input.Shape!.Sizes.Select(Torch.Literal);
        return $"> {input.Name} {(isLookedUp ? "int64" : "float")} {string.Join(",", sizes)}{(input.IsCondition ? " condition" : "")}";
    }

    // < scores 12 1
    private IEnumerable<string> Outputs()
    {
        string Output(string name, Operand operand) => $"< {name} {Name(operand)}{(_graph.Variant == Variant.XDnn ? " " + operand.Degree : "")}";
        return _graph.Outputs.Count == 0 ? [Output("scores", _graph.Result!)] : _graph.Outputs.Select(output => Output(output.Name, output.Operand));
    }
}

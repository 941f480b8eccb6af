using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits the forward pass: one statement a layer, each intermediate freed as soon as it is dead.</summary>
internal static class ForwardEmitter
{
    public static void Write(CodeWriter writer, ArchitectureGraph graph, FieldNames fields)
    {
        writer.Line($"/// <summary>The forward pass: {FactsEmitter.Batch(graph.Input)} → {FactsEmitter.Batch(graph.Output)}{DegreeOf(graph)}.</summary>")
            .Open($"public override {Torch.Tensor} forward({Torch.Tensor} input)")
            .Line("// Frees what an exception leaves behind.")
            .Line($"using var scope = {Torch.Root}.NewDisposeScope();");

        var liveness = new Liveness(graph);
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            var node = graph.Nodes[i];
            writer.Line()
                .Line($"// {node.Path}: {node.Scope.Declaration} → {node.Output}{(graph.Variant == Variant.XDnn ? $", degree {node.Degree}" : "")}")
                .Line($"var x{i} = {Call(node, fields)};");
            foreach (var dead in liveness.DeadAfter(i))
                writer.Line($"x{dead}.Dispose();");
        }

        // A net that returns its input returns another handle to it: the caller frees what it gets.
        var result = graph.Result!.Node == Operand.Input ? "input.alias()" : Variable(graph.Result);
        writer.Line().Line($"return {result}.MoveToOuterDisposeScope();").Close();
    }

    private static string DegreeOf(ArchitectureGraph graph) => graph.Variant == Variant.XDnn ? $", of degree {graph.Degree}" : "";

    private static string Call(Node node, FieldNames fields)
    {
        var inputs = node.Scope.Inputs.Select(Variable).ToList();
        return node.Layer switch
        {
            FunctionLayer function => function.Call(node.Scope, inputs[0]),
            ParameterLayer parameter => parameter.Call(node.Scope, inputs[0], $"get_parameter(\"{node.Path}\")!"),
            JoinLayer join => join.Call(node.Scope, inputs),
            _ => $"{fields[node]}.call({string.Join(", ", inputs)})",
        };
    }

    private static string Variable(Operand operand) => operand.Node == Operand.Input ? "input" : $"x{operand.Node}";
}

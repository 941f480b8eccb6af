using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits the forward pass: one statement a layer, each intermediate freed as soon as it is dead.</summary>
internal static class ForwardEmitter
{
    public static void Write(CodeWriter writer, ArchitectureGraph graph, FieldNames fields)
    {
        writer.Line($"/// <summary>The forward pass: {FactsEmitter.Batch(graph.Input)} → {FactsEmitter.Batch(graph.Output)}, of degree {graph.Degree}.</summary>")
            .Open($"public override {Torch.Tensor} forward({Torch.Tensor} input)")
            .Line("// Frees what an exception leaves behind.")
            .Line($"using var scope = {Torch.Root}.NewDisposeScope();");

        var current = "input";
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            var node = graph.Nodes[i];
            var result = $"x{i}";
            writer.Line()
                .Line($"// {node.Path}: {node.Scope.Declaration} → {node.Output}, degree {node.Degree}")
                .Line($"var {result} = {Call(node, fields, current)};");
            if (i > 0)
                writer.Line($"{current}.Dispose();");
            current = result;
        }

        writer.Line()
            .Line($"return {current}.MoveToOuterDisposeScope();")
            .Close();
    }

    private static string Call(Node node, FieldNames fields, string input) => node.Layer is FunctionLayer function
        ? function.Call(node.Scope, input)
        : $"{fields[node]}.call({input})";
}

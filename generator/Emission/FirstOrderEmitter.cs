using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits the pass that records and replays the choices of a piecewise-linear network, on which the first-order gradient of a prior rests.</summary>
internal static class FirstOrderEmitter
{
    /// <summary>What the class implements besides.</summary>
    public const string Contract = "IFirstOrderXDnn";

    /// <summary>Whether the network has one input and every layer behind a look-up is piecewise linear.</summary>
    public static bool CanEmit(ArchitectureGraph graph, FieldNames fields) => graph.Inputs.Count == 1 &&
        Enumerable.Range(First(graph), graph.Nodes.Count - First(graph)).All(i => Call(graph, fields, i) is not null);

    public static void Write(CodeWriter writer, ArchitectureGraph graph, FieldNames fields)
    {
        var first = First(graph);
        writer.Line()
            .Open($"{Torch.Tensor} {Torch.Runtime}.{Contract}.Forward({Torch.Tensor} input, {Torch.Runtime}.FirstOrderPass {FrozenOperands.Pass})")
            .Line("// The forward pass again, layer by layer; the pass records the choices or replays them.")
            .Line($"using var scope = {Torch.Root}.NewDisposeScope();");
        var liveness = new Liveness(graph);
        for (var i = first; i < graph.Nodes.Count; i++)
        {
            writer.Line($"var x{i} = {Call(graph, fields, i)};");
            foreach (var dead in liveness.DeadAfter(i).Where(dead => dead >= first))
                writer.Line($"x{dead}.Dispose();");
        }

        var result = Variable(graph.Result!, first);
        writer.Line($"return {(graph.Result!.Node < first ? result + ".alias()" : result)}.MoveToOuterDisposeScope();").Close();
    }

    // The vectors that a look-up gives are the pass's input.
    private static int First(ArchitectureGraph graph) => graph.Embedding is null ? 0 : 1;

    private static string? Call(ArchitectureGraph graph, FieldNames fields, int index)
    {
        var node = graph.Nodes[index];
        List<string> inputs = [.. node.Scope.Inputs.Select(input => Variable(input, First(graph)))];
        var self = node.Layer switch
        {
            ModuleLayer => fields[node],
            ParameterLayer => $"get_parameter(\"{node.Path}\")!",
            _ => "",
        };
        return node.Layer.FrozenCall(node.Scope, new(inputs, self));
    }

    private static string Variable(Operand operand, int first) => operand.Node < first ? "input" : $"x{operand.Node}";
}

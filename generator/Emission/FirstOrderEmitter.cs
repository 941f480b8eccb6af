using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits the pass that records and replays the choices of a piecewise-linear network, on which the first-order gradient of a prior rests.</summary>
internal sealed class FirstOrderEmitter
{
    /// <summary>What the class implements besides.</summary>
    public const string Contract = "IFirstOrderXDnn";

    private readonly ArchitectureGraph _graph;

    // The expression of each layer; those before the first are no part of the pass.
    private readonly string[] _calls;

    private FirstOrderEmitter(ArchitectureGraph graph, string[] calls) => (_graph, _calls) = (graph, calls);

    /// <summary>The emitter, or null where the network has several inputs, or a layer behind a look-up that is not piecewise linear.</summary>
    public static FirstOrderEmitter? For(ArchitectureGraph graph, FieldNames fields)
    {
        if (graph.Inputs.Count != 1)
            return null;
        var calls = new string[graph.Nodes.Count];
        for (var i = First(graph); i < calls.Length; i++)
        {
            if (Call(graph, fields, i) is not { } call)
                return null;
            calls[i] = call;
        }

        return new FirstOrderEmitter(graph, calls);
    }

    public void Write(CodeWriter writer)
    {
        var first = First(_graph);
        writer.Line()
            .Open($"{Torch.Tensor} {Torch.Runtime}.{Contract}.Forward({Torch.Tensor} input, {Torch.Runtime}.FirstOrderPass {FrozenOperands.Pass})")
            .Line("// The forward pass again, layer by layer; the pass records the choices or replays them.")
            .Line($"using var scope = {Torch.Root}.NewDisposeScope();");
        var liveness = new Liveness(_graph, first);
        for (var i = first; i < _calls.Length; i++)
        {
            writer.Line($"var x{i} = {_calls[i]};");
            foreach (var dead in liveness.DeadAfter(i))
                writer.Line($"x{dead}.Dispose();");
        }

        var result = Variable(_graph.Result!, first);
        writer.Line($"return {(_graph.Result!.Node < first ? result + ".alias()" : result)}.MoveToOuterDisposeScope();").Close();
    }

    // The vectors that a look-up gives are the pass's input.
    private static int First(ArchitectureGraph graph) => graph.Embedding is null ? 0 : 1;

    private static string? Call(ArchitectureGraph graph, FieldNames fields, int index)
    {
        var node = graph.Nodes[index];
        var first = First(graph);
        var inputs = node.Scope.Inputs.ConvertAll(input => Variable(input, first));
        var self = node.Layer switch
        {
            ModuleLayer => fields[node],
            ParameterLayer => $"get_parameter(\"{node.Path}\")!",
            _ => "",
        };
        return node.Layer.FrozenCall(node.Scope, new(inputs, self));
    }

    private static string Variable(Operand operand, int first) => operand.Node < first ? "input" : "x" + operand.Node.ToString(CultureInfo.InvariantCulture);
}

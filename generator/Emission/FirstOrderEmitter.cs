using System;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>Emits the pass that records and replays the choices of a piecewise-linear network, on which the first-order gradient of a prior rests.</summary>
internal sealed class FirstOrderEmitter
{
    /// <summary>What the class implements besides.</summary>
    public const string Contract = Torch.Networks + ".IFirstOrderXDnn";

    private readonly ArchitectureGraph _graph;

    private readonly Variables _variables;

    // The expression of each layer; those before the first are no part of the pass.
    private readonly string[] _calls;

    private FirstOrderEmitter(ArchitectureGraph graph, Variables variables, string[] calls) => (_graph, _variables, _calls) = (graph, variables, calls);

    /// <summary>The emitter, or null where a layer, behind a look-up if there is one, is not piecewise linear.</summary>
    public static FirstOrderEmitter? For(ArchitectureGraph graph, Identifiers names, Variables variables)
    {
        if (graph.Embedding is not null && graph.Inputs.Count != 1)
            return null;
        var calls = new string[graph.Nodes.Count];
        var first = First(graph);
        Converter<Operand, string> variable = input => Variable(graph, variables, input, first);
        for (var i = first; i < calls.Length; i++)
        {
            if (Call(graph.Nodes[i], names, variable) is not { } call)
                return null;
            calls[i] = call;
        }

        return new FirstOrderEmitter(graph, variables, calls);
    }

    public void Write(CodeWriter writer)
    {
        var first = First(_graph);
        writer.Line()
            .Generated()
            .Open($"{Torch.Tensor} {Contract}.Forward({(_graph.Inputs.Count == 1 ? $"{Torch.Tensor} input" : $"global::System.Collections.Generic.IReadOnlyList<{Torch.Tensor}> inputs")}, {Torch.Networks}.FirstOrderPass {FrozenOperands.Pass})")
            .Line("// The forward pass again, layer by layer; the pass records the choices or replays them.")
            .Line($"using var scope = {Torch.Root}.NewDisposeScope();");
        var liveness = new Liveness(_graph, first);
        for (var i = first; i < _calls.Length; i++)
        {
            writer.Line($"var {_variables[i]} = {_calls[i]};");
            foreach (var dead in liveness.DeadAfter(i))
                writer.Line($"{_variables[dead]}.Dispose();");
        }

        var result = Variable(_graph, _variables, _graph.Result!, first);
        writer.Line($"return {(_graph.Result!.Node < first ? result + ".alias()" : result)}.MoveToOuterDisposeScope();").Close();
    }

    // The vectors that a look-up gives are the pass's input.
    private static int First(ArchitectureGraph graph) => graph.Embedding is null ? 0 : 1;

    private static string? Call(Node node, Identifiers names, Converter<Operand, string> variable)
    {
        var self = node.Layer switch
        {
            ModuleLayer => names[node],
            ParameterLayer => $"get_parameter(\"{node.Path}\")!",
            _ => "",
        };
        return node.Layer.FrozenCall(node.Scope, new(node.Scope.Inputs.ConvertAll(variable), self));
    }

    private static string Variable(ArchitectureGraph graph, Variables variables, Operand operand, int first) =>
        operand.Node >= first ? variables[operand.Node] : graph.Inputs.Count == 1 ? "input" : $"inputs[{Torch.Literal(operand.InputIndex)}]";
}

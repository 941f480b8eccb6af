using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Surveys.Layers.Numerics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>Where a network's regular twin is not what was inferred of it.</summary>
internal static class TwinFaults
{
    /// <summary>Runs the twin on a random input, and compares its output's shape and its parameters; nothing for a network without one.</summary>
    public static IEnumerable<string> Of(CompiledCase compiled)
    {
        if (compiled.Verdict.Regular is not { } graph)
            yield break;

        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var twin = compiled.CreateTwin();
        twin.eval();
        long[] expected = [NumericNet.Samples, .. graph.Output.Sizes];
        var output = twin.call(Input(graph));
        if (!output.shape.SequenceEqual(expected))
            yield return $"the twin's output is [{string.Join(", ", output.shape)}], inferred was [{string.Join(", ", expected)}]";

        var parameters = twin.parameters().Sum(static parameter => parameter.numel());
        var inferred = graph.Nodes.Sum(static node => node.Layer is ILearned learned ? learned.CountParameters(node.Scope)!.Value : 0);
        if (parameters != inferred)
            yield return FormattableString.Invariant($"the twin has {parameters} parameters, inferred were {inferred}");

        using var net = compiled.CreateNet();
        var missing = Names(net).Except(Names(twin)).ToList();
        if (missing.Count > 0 && !compiled.Graph.Nodes.Any(static node => node.IsProjection))
            yield return $"the twin lacks the network's {string.Join(", ", missing)}";
    }

    private static IEnumerable<string> Names(Module net) => net.state_dict().Keys;

    private static Tensor Input(ArchitectureGraph graph)
    {
        long[] shape = [NumericNet.Samples, .. graph.Inputs[0].Shape!.Sizes];
        return graph.Embedding?.Scope.Declaration["NumEmbeddings"] is IntegerValue { Value: var count }
            ? randint(0, count, shape, ScalarType.Int64)
            : randn(shape);
    }
}

using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Torch.Functions;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Modules;

/// <summary>Where the samples of a batch stand behind a module, and whether it mixes them.</summary>
internal static class ModuleBatches
{
    /// <summary>The result of a layer with the place of its samples.</summary>
    public static TensorValue Follow(LayerObject layer, IReadOnlyList<TensorValue> inputs, TensorValue result)
    {
        if (!result.DependsOnInput || inputs.All(static input => input.Batch is null))
            return result;
        var outcome = inputs.Count == 1 ? After(layer, inputs[0].Batch!) : BatchOutcome.Of(inputs.Where(static input => input.DependsOnInput).Select(static input => input.Batch));
        return Mark(result, outcome, new Issue(FlowRuleIds.SamplesMix, layer.Location, layer.Name, outcome.Mixing ?? ""));
    }

    /// <summary>The result of a module that takes its input's first dimension for time or a sequence, unless it is told that the batch is first.</summary>
    public static TensorValue FollowSequence(ForeignModule module, TensorValue input, TensorValue result, bool isBatchFirst)
    {
        var outcome = input.Batch is { Axis: 0 } && !isBatchFirst ? BatchOutcome.Together : BatchOutcome.Keep(input.Batch);
        return Mark(result, outcome, new Issue(FlowRuleIds.SamplesMix, module.Location, module.Type.Name, "takes its input's first dimension, the batch's, for that of a sequence"));
    }

    /// <summary>The result of a loss or a distance: of the whole batch where it is a mean or a sum.</summary>
    public static TensorValue FollowLoss(ForeignModule module, IReadOnlyList<TensorValue> inputs, TensorValue result)
    {
        var isReduced = module.Arguments.TryGetValue("reduction", out var reduction) && reduction is ScalarValue { Constant: EnumMember { Name: not "None" } };
        return isReduced && inputs.Any(static input => input.Batch is not null)
            ? Mark(result, BatchOutcome.Together, new Issue(FlowRuleIds.SamplesMix, module.Location, module.Type.Name, BatchOutcome.Together.Mixing!))
            : result;
    }

    private static TensorValue Mark(TensorValue result, BatchOutcome outcome, Issue issue) =>
        (result with { Batch = outcome.Axis }).With(outcome.Mixing is null ? Issue.None : [issue]);

    private static BatchOutcome After(LayerObject layer, BatchAxis axis)
    {
        var name = layer.Layer.Name;
        if (axis.IsPart)
            return BatchOutcome.Keep(axis);
        if (name.StartsWith("Conv", System.StringComparison.Ordinal) || name.Contains("Pool"))
        {
            // A convolution sums over the channels, pooling over what stands behind them.
            var places = name.FirstOrDefault(char.IsDigit) is >= '1' and <= '3' and var digit ? digit - '0' : 0;
            var isSummed = axis.Axis > (name.Contains("Pool") ? 1 : 0);
            return isSummed ? BatchOutcome.Together : BatchOutcome.Keep(axis with { Rank = places > 0 ? places + 2 : axis.Rank });
        }

        return layer.Layer switch
        {
            { IsFullyConnected: true } when axis.Is(-1) => BatchOutcome.Together,
            { JoinsDimensions: true } => Number(layer, "StartDim") is var start && (start ?? 1) > axis.Axis
                ? BatchOutcome.Keep(axis with { Rank = layer.Declaration["EndDim"] is null or IntegerValue { Value: -1 } ? (int)(start ?? 1) + 1 : null })
                : BatchOutcome.Lost,
            { Name: "Unflatten" } => Number(layer, "Dim") is { } dimension && dimension > axis.Axis ? BatchOutcome.Keep(axis with { Rank = null }) : BatchOutcome.Lost,
            { TakesIntegers: true } => BatchOutcome.Keep(axis.With(-1)),
            { Refusal: RefusalKind.Softmax } when Number(layer, "Dim") is { } dimension && axis.Is(dimension) => BatchOutcome.Together,
            _ => BatchOutcome.Keep(axis),
        };
    }

    private static long? Number(LayerObject layer, string argument) => layer.Declaration[argument] is IntegerValue { Value: var value } ? value : null;
}

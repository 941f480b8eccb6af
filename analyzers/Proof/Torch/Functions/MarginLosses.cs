using System;
using System.Linq;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Losses with a margin, max(0, difference + margin): without it they scale as the difference does.</summary>
internal static class MarginLosses
{
    /// <summary>x where the target is 1, max(0, margin − x) where it is −1.</summary>
    public static TensorValue Hinge(PairCall call) => call.IsInvariant || (call.Number("margin") == 0 && call.Inputs[1].IsInvariant)
        ? Scaled(call, call.Inputs[0], call.Inputs[1])
        : call.CannotProve(call.Inputs, $"{call.DisplayName}, whose target decides whether the margin counts");

    /// <summary>max(0, −t·(x − y) + margin).</summary>
    public static TensorValue Ranking(PairCall call) =>
        call.Inputs[2].IsInvariant ? WithMargin(call, () => Scaled(call, call.Join("sub", [call.Inputs[0], call.Inputs[1]]), call.Inputs[2])) : Unproved(call);

    /// <summary>Σ max(0, margin + xᵢ − xₜ)ᵖ.</summary>
    public static TensorValue Classes(PairCall call)
    {
        if (!call.Inputs[1].IsInvariant || call.Number("p") is not (1 or 2))
            return Unproved(call);
        var power = new Rational((long)call.Number("p"), 1);
        return WithMargin(call, () => call.Of(() => call.Inputs[0].Degree * power, [Scaled(call, call.Inputs[0], call.Inputs[1])], isNonnegative: true));
    }

    /// <summary>Σ max(0, 1 + xᵢ − xⱼ) over the classes i outside of the target.</summary>
    public static TensorValue Labels(PairCall call) => call.IsInvariant
        ? Scaled(call, call.Inputs[0], call.Inputs[1])
        : call.CannotProve(call.Inputs, $"{call.DisplayName}, whose target decides whether the margin counts");

    /// <summary>1 − cos, or max(0, cos − margin): the cosine has an eps of its own.</summary>
    public static TensorValue Cosine(PairCall call) =>
        Losses.Refuse(call, FlowRuleIds.Epsilon, "the eps in its cosine does not scale with its input", "divide the product by norms of XAttr.Networks.Functional.Norm");

    /// <summary>max(0, ‖a − p + eps‖ − ‖a − n + eps‖ + margin).</summary>
    public static TensorValue Triplet(PairCall call) => WithMargin(call, () => call.Number("eps") == 0 || call.IsInvariant
        ? call.Join("sub", call.Inputs) with { IsNonnegative = true }
        : WithEps(call));

    /// <summary>The same of any distance.</summary>
    public static TensorValue TripletOfDistance(PairCall call)
    {
        if (call["distance"] is NullValue)
            return WithMargin(call, () => WithEps(call));
        if (call["distance"] is not FunctionValue distance)
            return Unproved(call);
        var near = call.Apply(distance, call.Inputs[0], call.Inputs[1]);
        var far = call.Apply(distance, call.Inputs[0], call.Inputs[2]);
        if (near.Kind != DegreeKind.Known || far.Kind != DegreeKind.Known)
            return call.CannotProve([near, far], $"the distance of {call.DisplayName}");
        var difference = call.Join("sub", [near, far]) with { IsNonnegative = true };
        return difference.Degree == 0 || call.Number("margin") == 0
            ? difference
            : difference.Degree.Numerator < 0 ? Unproved(call) : WithMargin(call, () => difference);
    }

    private static TensorValue WithEps(PairCall call) =>
        Distances.WithEps(call, call.Of(() => call.Inputs[0].Degree, call.Inputs, isNonnegative: true), "use its margin and eps of 0");

    // Where the input is 0 a positive margin is what is left. A negative one may be never reached.
    private static TensorValue WithMargin(PairCall call, Func<TensorValue> without) => call.Number("margin") switch
    {
        _ when call.IsInvariant => without(),
        0 => without(),
        > 0 => Losses.Refuse(call, RuleIds.NotHomogeneous, "its margin does not scale with its input", "write margin: 0"),
        _ => Unproved(call),
    };

    // A result that a target chooses from: its slope does not matter.
    private static TensorValue Scaled(PairCall call, TensorValue difference, TensorValue target) => call.Keep(difference).With(call.Invariant([target]).Causes);

    private static TensorValue Unproved(PairCall call) => call.CannotProve(call.Inputs, $"{call.DisplayName} with these options");
}

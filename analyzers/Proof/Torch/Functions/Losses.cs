using System.Linq;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Losses without a margin. A constant target is taken for one that is not zero, as constants are elsewhere.</summary>
internal static class Losses
{
    private const string WayOut = "leave the loss out of the network";

    /// <summary>|x − t|.</summary>
    public static TensorValue Absolute(PairCall call) => call.Join("sub", call.Inputs) with { IsNonnegative = true };

    /// <summary>(x − t)².</summary>
    public static TensorValue Square(PairCall call)
    {
        var difference = Absolute(call);
        return call.Of(() => difference.Degree + difference.Degree, [difference], isNonnegative: true);
    }

    /// <summary>A square near 0 that goes on straight from a bound.</summary>
    public static TensorValue Bent(PairCall call, string bound) => call.IsInvariant || call.Number(bound) == 0
        ? Absolute(call)
        : double.IsNaN(call.Number(bound))
            ? call.CannotProve(call.Inputs, $"{call.DisplayName}, whose {bound} is not known")
            : Refuse(call, RuleIds.NotHomogeneous, $"its {bound} does not scale with its input, and the loss is quadratic below it and linear above it", "use l1_loss or mse_loss");

    /// <summary>Logarithms, exponentials and sigmoids.</summary>
    public static TensorValue Curved(PairCall call) =>
        Refuse(call, FlowRuleIds.SmoothActivation, "it is made of exponentials and logarithms, which are not powers of its input", WayOut);

    /// <summary>eᵗ·(t − x), or t·(log t − x).</summary>
    public static TensorValue Divergence(PairCall call)
    {
        var (input, target) = (call.Inputs[0], call.Inputs[1]);
        var isLogarithm = call["log_target"] is ScalarValue { Constant: true };
        return !isLogarithm && target.IsInvariant && !input.IsInvariant
            ? call.CannotProve(call.Inputs, $"{call.DisplayName}, whose target decides: where it is 1 its logarithm is 0")
            : Curved(call);
    }

    /// <summary>log v + (x − t)²/v.</summary>
    public static TensorValue Gaussian(PairCall call) => !call.IsInvariant && call.Inputs[2].IsInvariant && call.Inputs[0].Degree == call.Inputs[1].Degree
        ? call.CannotProve(call.Inputs, $"{call.DisplayName}, whose variance decides: where it is 1 its logarithm is 0")
        : Curved(call);

    /// <summary>−log softmax(x) at the target, or as the target weighs it.</summary>
    public static TensorValue CrossEntropy(PairCall call) => call.Inputs[0].IsInvariant && !call.Inputs[1].IsInvariant
        ? call.CannotProve(call.Inputs, $"{call.DisplayName} with a target that scales")
        : Refuse(call, FlowRuleIds.SoftmaxInside, "its softmax changes with the scale of its scores", WayOut);

    /// <summary>−x at the target.</summary>
    public static TensorValue Picked(PairCall call)
    {
        var (input, target) = (call.Inputs[0], call.Inputs[1]);
        return target.IsInvariant
            ? call.Keep(input).With(call.Invariant([target]).Causes)
            : call.CannotProve(call.Inputs, $"{call.DisplayName} with a target that scales");
    }

    /// <summary>A loss that has no degree unless all that it compares is invariant.</summary>
    public static TensorValue Refuse(PairCall call, string ruleId, string reason, string wayOut) => call.IsDegenerate && !call.IsInvariant
        ? call.CannotProve(call.Inputs, $"{call.DisplayName} of zeros, or of one tensor twice")
        : call.OnlyInvariant(call.Inputs, ruleId, reason, wayOut);
}

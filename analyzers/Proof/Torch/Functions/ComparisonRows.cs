using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Comparisons and orders: scaling does not change them where both sides scale alike.</summary>
internal static class ComparisonRows
{
    public static IReadOnlyDictionary<string, Row> All { get; } = "gt ge lt le eq ne".All(static call => Compare(call))
        .And("logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor", static call => Logical(call))
        .And("logical_not bitwise_not sign signbit argmax argmin argsort nonzero count_nonzero all any argwhere", static call => Step(call))
        .And("isnan isinf isfinite isneginf isposinf isreal", static call => Step(call))
        .And("copysign", static call => call.Keep(call.Tensor(0)).With(call.Tensor(1).Causes))
        .And("atan2 arctan2", static call => Angle(call))
        .And("heaviside", static call => call.Of(() => call.Tensor(1).Degree, [call.Invariant([call.Tensor(0)]), call.Tensor(1)]))
        .And("isclose equal allclose bucketize searchsorted histc bincount", static call => call.CannotProve(call.AllTensors(), call.DisplayName));

    private static TensorValue Compare(TorchCall call)
    {
        var (left, right) = (call.Tensor(0), call.Tensor(1));
        var result = call.Invariant([left, right]);
        return left.Kind == DegreeKind.Known && right.Kind == DegreeKind.Known && left.Degree != right.Degree
            ? result.With([call.Refuse(
                RuleIds.NotHomogeneous,
                left.DependsOnInput ? left.Degree : right.Degree,
                "it compares what scales with the input with what scales otherwise, so the outcome changes with the scale",
                "compare with 0, or with a tensor of the same degree")])
            : result;
    }

    private static TensorValue Logical(TorchCall call) => call.Invariant([call.Tensor(0), call.Tensor(1)]);

    private static TensorValue Step(TorchCall call) =>
        call.Invariant([call.Tensor(0)]) with { IsNonnegative = call.Name != "sign" || call.Tensor(0).IsNonnegative };

    private static TensorValue Angle(TorchCall call)
    {
        var joined = call.Join("add", [call.Tensor(0), call.Tensor(1)]);
        return joined.Kind == DegreeKind.Unknown ? joined : joined with { Kind = DegreeKind.Known, Degree = 0, IsNonnegative = false };
    }
}

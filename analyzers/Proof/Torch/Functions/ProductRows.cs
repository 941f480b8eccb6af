using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Products and quotients: degrees add up and subtract.</summary>
internal static class ProductRows
{
    public static IReadOnlyDictionary<string, Row> All { get; } =
        "mul outer ger inner dot vdot mv mm bmm matmul kron cross tensordot multi_dot chain_matmul".All(static call =>
            Multiply(call, call.AllTensors()))
        .And("einsum", static call => Multiply(call, call.AllTensors()))
        .And("div", static call => Divide(call))
        .And("remainder fmod", static call => Remainder(call))
        .And("floor_divide", static call => call.Invariant([call.Join("add", [call.Tensor(0), call.Tensor(1)])]))
        .And("matrix_power", static call => call.OnlyInvariant(
            [call.Tensor(0)], RuleIds.NotHomogeneous, Reasons.ManyFactors, "multiply the matrices"))
        .And("linear conv1d conv2d conv3d conv1d_padding conv2d_padding conv3d_padding", static call => Map(call, 1))
        .And("conv_transpose1d conv_transpose2d conv_transpose3d", static call => Map(call, 1))
        .And("bilinear", static call => Map(call, 2));

    public static TensorValue Multiply(TorchCall call, IReadOnlyList<TensorValue> inputs)
    {
        if (inputs.Count == 0)
            return call.CannotProve([], "a product of tensors that it does not know");
        var result = inputs.Count == 1 ? inputs[0] : call.Join("mul", inputs);
        if (result.Kind != DegreeKind.Unknown && inputs.Any(static input => input.Kind == DegreeKind.Zero))
            return TensorValue.Zero with { Causes = result.Causes };
        return result with
        {
            IsNonnegative = inputs.All(static input => input.IsNonnegative)
                || (inputs.Count == 2 && ReferenceEquals(inputs[0], inputs[1]) && call.Name == "mul"),
            Origin = Scaled(call, inputs) ?? result.Origin,
        };
    }

    // A scaled input is still the input, as far as normalising it is concerned.
    private static Origin? Scaled(TorchCall call, IReadOnlyList<TensorValue> inputs) =>
        call.Name is "mul" or "div" && inputs.Count == 2 && inputs[0].Origin == Origin.Input && inputs[1].Origin == Origin.Constant
            ? Origin.Input
            : null;

    private static TensorValue Divide(TorchCall call)
    {
        var (left, right) = (call.Tensor(0), call.Tensor(1));
        if (right.Kind == DegreeKind.Zero)
            return call.CannotProve([left, right], "a division by zero");
        if (call["rounding_mode"] is { } mode && mode is not (NullValue or ScalarValue { Constant: EnumMember { Name: "None" or "none" } }))
            return call.OnlyInvariant(
                [call.Join("div", [left, right])],
                RuleIds.NotHomogeneous,
                "it rounds the quotient, and the steps do not scale with its input",
                "leave the rounding out");
        var result = call.Join("div", [left, right]);
        return left.Kind == DegreeKind.Zero && result.Kind != DegreeKind.Unknown
            ? TensorValue.Zero with { Causes = result.Causes }
            : result with { IsNonnegative = left.IsNonnegative && right.IsNonnegative, Origin = Scaled(call, [left, right]) ?? result.Origin };
    }

    private static TensorValue Remainder(TorchCall call)
    {
        var (left, right) = (call.Tensor(0), call.Tensor(1));
        return left.Kind == DegreeKind.Known && right.Kind == DegreeKind.Known && left.Degree != right.Degree
            ? call.OnlyInvariant(
                [left, right],
                RuleIds.NotHomogeneous,
                Reasons.Remainder,
                Reasons.EqualDivisor)
            : call.Join("add", [left, right]) with { IsNonnegative = false };
    }

    // A linear map by a weight, and a bias.
    private static TensorValue Map(TorchCall call, int weight)
    {
        var product = call.Join("mul", [.. Enumerable.Range(0, weight + 1).Select(call.Tensor)]) with { IsNonnegative = false };
        if (call["bias"] is null or NullValue || product.Kind == DegreeKind.Unknown)
            return product;
        var bias = call.Tensor(call["bias"]!);
        var sum = call.Join("add", [product, bias]);
        return bias.DependsOnInput || bias.Kind != DegreeKind.Known || product.Degree == 0
            ? sum
            : product.With(bias.Causes)
                .With([call.Refuse(FlowRuleIds.AddedParameter, product.Degree, Reasons.AddedBias, "leave the bias out")]);
    }
}

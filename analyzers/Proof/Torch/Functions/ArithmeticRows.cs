using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Sums, differences and powers.</summary>
internal static class ArithmeticRows
{
    public static IReadOnlyDictionary<string, Row> All { get; } = "add".All(static call => Sum(call, "add"))
        .And("sub", static call => Sum(call, "sub"))
        .And("cat stack hstack vstack dstack column_stack row_stack", static call => Choose(call, "cat", call.AllTensors()))
        .And("maximum fmax", static call => Choose(call, "maximum", [call.Tensor(0), call.Tensor(1)]))
        .And("minimum fmin", static call => Choose(call, "minimum", [call.Tensor(0), call.Tensor(1)]))
        .And("hypot dist cdist logaddexp logaddexp2", static call => Together(call))
        .And("lerp", static call => Lerp(call))
        .And("addcmul addcdiv addmm addmv addr addbmm baddbmm", static call => AddProduct(call))
        .And("pow float_power", static call => Power(call))
        .And("rsqrt", static call => Invert(call, PowerOf(call, new Rational(1, 2), call.Tensor(0))))
        .And("reciprocal", static call => Invert(call, call.Tensor(0)));

    /// <summary>A sum of two tensors, with what is said where one of them is a constant or a parameter.</summary>
    public static TensorValue Sum(TorchCall call, string function) =>
        Sum(call, function, call.Tensor(0), call.Tensor(1), call.Values.ElementAtOrDefault(1), call.Values[0]);

    private static TensorValue Sum(TorchCall call, string function, TensorValue left, TensorValue right, Value? rightValue, Value leftValue)
    {
        var result = call.Join(function, [left, right]);
        if (left.Kind != DegreeKind.Known || right.Kind != DegreeKind.Known || left.Degree == right.Degree)
            return result with { Origin = Tensors.Origin([left, right]) };
        var scaled = left.DependsOnInput ? left : right;
        var other = left.DependsOnInput ? right : left;
        var causes = Tensors.AllCauses([left, right]);
        if (!scaled.DependsOnInput || other.DependsOnInput)
            return result with { Degree = left.Degree };
        return scaled with
        {
            Causes = causes.Add(Added(call, scaled, other, left.DependsOnInput ? rightValue : leftValue)),
            Origin = Origin.Computed,
            Storage = [],
            IsNonnegative = function == "add" && left.IsNonnegative && right.IsNonnegative,
        };
    }

    private static Issue Added(TorchCall call, TensorValue scaled, TensorValue other, Value? value)
    {
        if (other.Origin == Origin.Parameter)
            return call.Refuse(
                FlowRuleIds.AddedParameter,
                scaled.Degree,
                Reasons.AddedParameter,
                Reasons.RemoveOrMultiply);
        if (Scalars.Number(value) is { } number && Math.Abs(number) <= Reasons.LargestEpsilon)
            return call.Refuse(
                FlowRuleIds.Epsilon,
                scaled.Degree,
                Reasons.Epsilon(number.ToString("R", CultureInfo.InvariantCulture)),
                "remove it; XAttr.Networks.Functional.Normalize may divide by a norm of 0");
        if (scaled.Origin == Origin.Input && value is TensorValue && call.Name == "add")
            return call.Refuse(
                FlowRuleIds.AddedConstant, scaled.Degree, Reasons.AddedConstant,
                Reasons.RemoveOrMultiply + "; positions may go into the logits of an attention, as a relative bias or a rotation");
        if (scaled.Origin == Origin.Input)
            return call.Refuse(
                FlowRuleIds.InputNormalization,
                scaled.Degree,
                Reasons.ShiftedInput,
                Reasons.NormaliseBefore);
        return call.Refuse(
            FlowRuleIds.AddedConstant, scaled.Degree, Reasons.AddedConstant, Reasons.RemoveOrMultiply);
    }

    private static TensorValue Choose(TorchCall call, string function, IReadOnlyList<TensorValue> inputs) =>
        inputs.Count == 0 ? TensorValue.Constant : call.Join(function, inputs);

    private static Value Together(TorchCall call) => call.Name.StartsWith("log", StringComparison.Ordinal)
        ? call.OnlyInvariant(
            [call.Tensor(0), call.Tensor(1)],
            FlowRuleIds.SmoothActivation,
            "it is a soft maximum, whose sharpness changes with the scale of its input",
            "use maximum")
        : call.Join("add", [call.Tensor(0), call.Tensor(1)]) with { IsNonnegative = true };

    private static Value Lerp(TorchCall call)
    {
        var ends = call.Join("add", [call.Tensor(0), call.Tensor(1)]);
        return call.Of(
            () => ends.Degree,
            [ends, call.OnlyInvariant([call.Tensor(2)], RuleIds.NotHomogeneous, "its weight scales with the input", "use a weight of degree 0")]);
    }

    // β·self + α·(a ⋅ b), or a / b.
    private static Value AddProduct(TorchCall call)
    {
        var (left, right) = (call.Tensor(1), call.Tensor(2));
        var product = call.Join(call.Name == "addcdiv" ? "div" : "mul", [left, right]);
        return Sum(call, "add", product, call.Tensor(0), call.Values[0], call.Values[1]);
    }

    private static Value Power(TorchCall call)
    {
        if (call.Values[0] is not ScalarValue && Scalars.Number(call.Values[1]) is { } exponent)
            return RationalArgument.Exact(exponent) is { } power
                ? PowerOf(call, power, call.Tensor(0))
                : call.CannotProve([call.Tensor(0)], $"{call.DisplayName}, whose exponent is not a small fraction");
        var (basis, other) = (call.Tensor(0), call.Tensor(1));
        return basis.IsInvariant && other.IsInvariant
            ? call.OnlyInvariant([basis, other], FlowRuleIds.SmoothActivation, "", "")
            : other.IsInvariant
                ? call.CannotProve([basis, other], $"{call.DisplayName}, whose exponent is not known")
                : call.OnlyInvariant(
                    [basis, other], FlowRuleIds.SmoothActivation, "its exponent scales with the input", "use an exponent of degree 0");
    }

    private static TensorValue PowerOf(TorchCall call, Rational power, TensorValue input)
    {
        if (power.Numerator <= 0)
            return power.Numerator == 0
                ? TensorValue.Constant
                : Invert(call, PowerOf(call, new Rational(-power.Numerator, power.Denominator), input));
        var layer = LayerTable.OfFunction("pow");
        var step = new StepDeclaration(layer.Name, new EquatableArray<Argument>([
            new Argument("Exponent", IntegerValue.Of(power.Numerator), false),
            new Argument("Denominator", IntegerValue.Of(power.Denominator), false)]));
        return LayerCalls.Apply(
            new LayerObject(layer, step, call.Location, EquatableArray<string>.Empty) { Name = call.DisplayName }, [input]);
    }

    private static TensorValue Invert(TorchCall call, TensorValue input) => input.Kind == DegreeKind.Zero
        ? call.CannotProve([input], "a division by zero")
        : call.Of(() => 0 - input.Degree, [input], input.IsNonnegative);
}

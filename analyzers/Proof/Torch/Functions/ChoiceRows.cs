using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Functions that choose among elements: for α > 0 the choice does not change with scale.</summary>
internal static class ChoiceRows
{
    public static IReadOnlyDictionary<string, Row> All { get; } =
        "max min median mode kthvalue sort topk cummax cummin aminmax quantile nanquantile nanmedian msort".All(static call => Choose(call))
        .And("where", static call => Where(call))
        .And("masked_fill index_fill", static call => Fill(call))
        .And("clamp", static call => Clamp(call, call["min"], call["max"]))
        .And("clamp_min", static call => Clamp(call, call.Values[1], null))
        .And("clamp_max", static call => Clamp(call, null, call.Values[1]))
        .And("scatter scatter_add index_add index_copy masked_scatter slice_scatter select_scatter diagonal_scatter index_reduce", static call =>
            Scatter(call))
        .And("nan_to_num", static call => call.Tensor(0).DependsOnInput ? call.CannotProve([call.Tensor(0)], call.DisplayName) : call.Keep(call.Tensor(0)));

    private static Value Choose(TorchCall call)
    {
        if (call.Name is "max" or "min" && call.Named.Count(static named => named.Type is null || Types.IsTensor(named.Type)) == 2)
            return call.Join(call.Name == "max" ? "maximum" : "minimum", [call.Tensor(0), call.Tensor(1)]);
        var input = call.Tensor(0);
        var values = call.Keep(input, input.IsNonnegative);
        if (!call.Method.ReturnType.IsTupleType)
            return values;
        return new TupleValue([values, call.Name == "aminmax" ? values : call.Invariant([input])]);
    }

    private static Value Where(TorchCall call)
    {
        // As a method the object is what is taken where the condition holds.
        var isMethod = call.Values.Length == 3 && call.Named.First().Name == "this";
        if (call.Values.Length < 3)
            return call.CannotProve(call.AllTensors(), call.DisplayName);
        var condition = call.Tensor(isMethod ? 1 : 0);
        var chosen = call.Join("maximum", [call.Tensor(isMethod ? 0 : 1), call.Tensor(2)]) with
        {
            IsNonnegative = call.Tensor(isMethod ? 0 : 1).IsNonnegative && call.Tensor(2).IsNonnegative,
        };
        return Masked(call, chosen, condition);
    }

    private static TensorValue Masked(TorchCall call, TensorValue chosen, TensorValue mask) => mask.Kind == DegreeKind.Known && mask.Degree != 0
        ? chosen.With([call.Refuse(RuleIds.NotHomogeneous, mask.Degree, Reasons.ChosenByScale, Reasons.Compare)])
        : mask.Kind == DegreeKind.Unknown
            ? call.CannotProve([chosen, mask], call.DisplayName)
            : chosen.With(call.Invariant([mask]).Causes) with { Origin = Tensors.Origin([chosen, mask]) };

    private static Value Fill(TorchCall call)
    {
        var input = call.Tensor(0);
        var value = call["value"] ?? Value.Plain;

        // An infinity stays one at every scale.
        var filled = Scalars.Number(value) is { } number && double.IsInfinity(number)
            ? call.Keep(input)
            : ArithmeticJoin(call, input, call.Tensor(value));
        return Masked(call, filled, call["mask"] is { } mask ? call.Tensor(mask) : TensorValue.Constant);
    }

    private static TensorValue ArithmeticJoin(TorchCall call, TensorValue input, TensorValue value) => value.Kind == DegreeKind.Zero
        ? call.Keep(input, input.IsNonnegative)
        : call.Join("maximum", [input, value]) with { IsNonnegative = false };

    private static Value Clamp(TorchCall call, Value? minimum, Value? maximum)
    {
        var result = call.Tensor(0);
        var lowest = Bound(call, minimum);
        var highest = Bound(call, maximum);
        var bounds = new[] { lowest, highest }.OfType<TensorValue>().ToList();

        // The upper bound wins over the lower one.
        var isNonnegative = (result.IsNonnegative || lowest is { IsNonnegative: true }) && (highest is null or { IsNonnegative: true });
        if (result.Kind == DegreeKind.Known
            && result.Degree != 0
            && bounds.Any(bound => bound.Kind == DegreeKind.Known && bound.Degree != result.Degree))
        {
            return call.Keep(result, isNonnegative).With(Tensors.AllCauses(bounds)).With([call.Refuse(
                FlowRuleIds.ClippingActivation, result.Degree, "its bounds do not scale with its input",
                "use relu, or bounds of its input's degree")]);
        }

        return bounds.Count == 0
            ? call.Keep(result, isNonnegative)
            : call.Join("maximum", [result, .. bounds]) with { IsNonnegative = isNonnegative };
    }

    private static TensorValue? Bound(TorchCall call, Value? bound) => bound is null or NullValue ? null : call.Tensor(bound);

    // Elements of one tensor put among those of another, at places that must not depend on the scale.
    private static Value Scatter(TorchCall call)
    {
        var places = new[] { "index", "mask", "indices" };
        var isPlace = call.Named.ToLookup(named => places.Contains(named.Name), static named => named.Value);
        var elements = call.Named.Where(named => !places.Contains(named.Name) && (named.Type is null || Types.HoldsTensors(named.Type)))
            .SelectMany(named => call.AllTensors(named.Value))
            .ToList();
        if (call["value"] is ScalarValue scalar)
            elements.Add(call.Tensor(scalar));
        var chosen = call.Join("add", elements) with { IsNonnegative = false };
        return isPlace[true].Select(value => call.Tensor(value)).Aggregate(chosen, (all, place) => Masked(call, all, place));
    }
}

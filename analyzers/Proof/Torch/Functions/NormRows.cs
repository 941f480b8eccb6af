using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Norms, deviations, normalisations and padding.</summary>
internal static class NormRows
{
    public static IReadOnlyDictionary<string, Row> All { get; } = "norm vector_norm matrix_norm".All(static call => Norm(call))
        .And("std var", static call => Spread(call, call.Name))
        .And("std_mean var_mean", static call => new TupleValue([Spread(call, call.Name.Substring(0, 3)), call.Keep(call.Tensor(0))]))
        .And("batch_norm", static call => call.OnlyInvariant(
            [call.Tensor(0)],
            FlowRuleIds.BatchNormalization,
            call["training"] is ScalarValue { Constant: true } ? FlowMessages.TrainReason : FlowMessages.EvalReason,
            "use XAttr.Networks.ScaleNorm"))
        .And("instance_norm", static call => InstanceNorm(call))
        .And("pad", static call => Pad(call))
        .And("scaled_dot_product_attention", static call => Attend(call));

    // Without eps, each map is divided by its own deviation: what is learned comes to something that no longer scales.
    private static TensorValue InstanceNorm(TorchCall call)
    {
        const string WayOut = "use XAttr.Networks.InstanceNorm, which has none";
        var input = call.Tensor(0);
        if (call["use_input_stats"] is ScalarValue { Constant: false })
            return call.OnlyInvariant([input], FlowRuleIds.BatchNormalization, FlowMessages.EvalReason, WayOut);
        if (call["use_input_stats"] is not (null or ScalarValue { Constant: true }))
            return call.CannotProve([input], $"{call.DisplayName}, whose use_input_stats is not known");
        if (call["eps"] is not (null or ScalarValue { Constant: not null }))
            return call.CannotProve([input], $"{call.DisplayName}, whose eps is not known");
        if (Scalars.Number(call["eps"]) is not 0)
            return call.OnlyInvariant([input], FlowRuleIds.Epsilon, "its eps does not scale with its input", WayOut);
        var learned = new[] { call["weight"], call["bias"] }.OfType<Value>().Where(static value => value is not NullValue).Select(value => call.Tensor(value));
        return learned.All(static value => value.IsInvariant)
            ? call.Of(static () => 0, [input])
            : call.CannotProve([input], $"{call.DisplayName}, whose weight or bias scales");
    }

    private static TensorValue Norm(TorchCall call)
    {
        var power = call["p"] ?? call["ord"];
        if (Scalars.Number(power) is 0)
            return call.Invariant([call.Tensor(0)]);
        return power is null or NullValue or ScalarValue { Constant: long or double or string or EnumMember }
            ? call.Keep(call.Tensor(0), isNonnegative: true)
            : call.CannotProve([call.Tensor(0)], $"{call.DisplayName}, whose order is not known");
    }

    private static TensorValue Spread(TorchCall call, string name) =>
        LayerCalls.Apply(call.AsLayer(LayerTable.OfFunction(name)), [call.Tensor(0)]);

    private static TensorValue Pad(TorchCall call)
    {
        var input = call.Tensor(0);
        var isConstant = call["mode"] is null or ScalarValue { Constant: EnumMember { Name: "Constant" or "Zeros" } };
        if (!isConstant && call["mode"] is ScalarValue { Constant: EnumMember })
            return call.Keep(input, input.IsNonnegative);
        return call["value"] switch
        {
            null or ScalarValue { Constant: 0L or 0.0 } => call.Keep(input, input.IsNonnegative),
            ScalarValue { Constant: not null } => call.OnlyInvariant([input], FlowRuleIds.AddedConstant, "the constant that it pads with does not scale with its input", "pad with zeros"),
            _ => input.IsInvariant ? call.Keep(input) : call.CannotProve([input], $"{call.DisplayName}, whose value is not known"),
        };
    }

    // softmax(q·k)·v: what the softmax sees must not scale.
    private static TensorValue Attend(TorchCall call)
    {
        var logits = call.Join("mul", [call.Tensor(0), call.Tensor(1)]);
        if (call["attn_mask"] is { } mask and not NullValue)
            logits = call.Join("add", [logits, call.Tensor(mask)]);
        var weights = call.OnlyInvariant([logits], FlowRuleIds.SoftmaxInside, "its softmax changes with the scale of its logits", "normalise queries and keys with XAttr.Networks.Functional.Normalize");
        var values = call.Tensor(2);
        return call.Of(() => values.Degree, [weights, values]);
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Flow.Interpretation;
using XAttr.Analyzers.Flow.Operations;
using XAttr.Analyzers.Flow.Values;
using XAttr.Generator.Architecture;

namespace XAttr.Analyzers.Flow.Modules;

/// <summary>Modules of TorchSharp that the layer table has no row for.</summary>
internal static class ForeignModules
{
    // Modules with several inputs or outputs, and why they have no degree.
    private static readonly Dictionary<string, (string RuleId, string Reason, string WayOut)> Refused = new()
    {
        ["MultiheadAttention"] = (FlowRuleIds.SoftmaxInside, "its softmax turns with the scale of its logits", "use XAttr.Modules.Attention, which normalises queries and keys"),
        ["Transformer"] = (FlowRuleIds.SoftmaxInside, "its softmax turns with the scale of its logits", "build it of XAttr.Modules.Attention"),
        ["TransformerEncoder"] = (FlowRuleIds.SoftmaxInside, "its softmax turns with the scale of its logits", "build it of XAttr.Modules.Attention"),
        ["TransformerEncoderLayer"] = (FlowRuleIds.SoftmaxInside, "its softmax turns with the scale of its logits", "build it of XAttr.Modules.Attention"),
        ["TransformerDecoder"] = (FlowRuleIds.SoftmaxInside, "its softmax turns with the scale of its logits", "build it of XAttr.Modules.Attention"),
        ["TransformerDecoderLayer"] = (FlowRuleIds.SoftmaxInside, "its softmax turns with the scale of its logits", "build it of XAttr.Modules.Attention"),
        ["LSTM"] = (FlowRuleIds.SmoothActivation, "its gates are sigmoids, which saturate", "use an RNN with ReLU and without bias"),
        ["LSTMCell"] = (FlowRuleIds.SmoothActivation, "its gates are sigmoids, which saturate", "use an RNNCell with ReLU and without bias"),
        ["GRU"] = (FlowRuleIds.SmoothActivation, "its gates are sigmoids, which saturate", "use an RNN with ReLU and without bias"),
        ["GRUCell"] = (FlowRuleIds.SmoothActivation, "its gates are sigmoids, which saturate", "use an RNNCell with ReLU and without bias"),
        ["CosineSimilarity"] = (FlowRuleIds.Epsilon, "its eps does not scale with its input", "divide the product by norms of XAttr.Norms.Norm"),
        ["PairwiseDistance"] = (FlowRuleIds.Epsilon, "its eps does not scale with its input", "use the norm of the difference"),
        ["EmbeddingBag"] = (RuleIds.NotHomogeneous, "integers are looked up, not scaled", "implement IEmbeddedXDnn, whose network begins behind the look-up"),
    };

    public static Value Call(Interpreter interpreter, ForeignModule module, ValueArray arguments, IOperation call)
    {
        var inputs = arguments.Where(static argument => argument is not NullValue).Select(argument => Tensors.Of(argument, Spans.Of(call))).ToList();
        var result = module.Type.Name is "RNN" or "RNNCell" ? Recurrent(module, inputs) : Apply(module, inputs);
        if (call.Type is { IsTupleType: true } tuple)
            return new TupleValue([.. Enumerable.Repeat((Value)interpreter.Finish(result), ((INamedTypeSymbol)tuple).TupleElements.Length)]);
        return Types.IsTensor(call.Type) ? interpreter.Finish(result) : interpreter.Unknown(call, module.Type.Name);
    }

    /// <summary>Whether the layer looks integers up, which a network's own input cannot be while it is scaled.</summary>
    public static bool Embeds(LayerObject layer, TensorValue input, out TensorValue result)
    {
        result = TensorValue.Parameter with { Causes = input.Causes };
        if (layer.Declaration.Kind != "Embedding")
            return false;
        if (input.DependsOnInput)
            result = new TensorValue(DegreeKind.Known, 0, Origin.Computed) { Causes = input.Causes.Add(Refusal(layer.Location, "Embedding", input, Refused["EmbeddingBag"])) };
        return true;
    }

    private static TensorValue Apply(ForeignModule module, IReadOnlyList<TensorValue> inputs)
    {
        var causes = Tensors.AllCauses(inputs);
        var scaled = inputs.FirstOrDefault(static input => input.Kind == DegreeKind.Known && input.Degree != 0);
        if (!Refused.TryGetValue(module.Type.Name, out var refusal) || inputs.Any(static input => input.Kind == DegreeKind.Unknown))
            return TensorValue.Unknown(causes.Add(Causes.CannotProve(module.Location, $"the module {module.Type.Name}")));
        var degree = scaled?.Degree ?? 0;
        var result = new TensorValue(DegreeKind.Known, degree, Tensors.Origin(inputs)) { Causes = causes };
        var isLookedUp = module.Type.Name == "EmbeddingBag" && inputs[0].DependsOnInput;
        return scaled is null && !isLookedUp ? result : result.With([Refusal(module.Location, module.Type.Name, scaled ?? inputs[0], refusal)]);
    }

    // ReLU(W·x + U·h) without a bias scales with x and h together.
    private static TensorValue Recurrent(ForeignModule module, IReadOnlyList<TensorValue> inputs)
    {
        var causes = Tensors.AllCauses(inputs);
        if (inputs.Any(static input => input.Kind == DegreeKind.Unknown))
            return TensorValue.Unknown(causes);
        var scaled = inputs.FirstOrDefault(static input => input.Kind == DegreeKind.Known);
        var degree = scaled?.Degree ?? 0;
        var result = new TensorValue(DegreeKind.Known, degree, Tensors.Origin(inputs)) { Causes = causes };
        if (degree == 0)
            return inputs.All(static input => input.IsInvariant) ? result : result.With([Unequal(module, inputs)]);
        if (inputs.Any(input => input.Kind == DegreeKind.Known && input.Degree != degree))
            return result.With([Unequal(module, inputs)]);
        if (!IsConstant(module, "nonLinearity", new EnumMember("NonLinearities", "ReLU")))
            return result.With([Refusal(module.Location, module.Type.Name, result, (FlowRuleIds.SmoothActivation, "its tanh saturates", "write nonLinearity: NonLinearities.ReLU"))]);
        return IsConstant(module, "bias", false)
            ? result
            : result.With([Refusal(module.Location, module.Type.Name, result, (FlowRuleIds.LayerBias, FlowMessages.BiasReason, "write bias: false"))]);
    }

    private static bool IsConstant(ForeignModule module, string name, object constant) =>
        module.Arguments.TryGetValue(name, out var value) && value is ScalarValue scalar && Equals(scalar.Constant, constant);

    private static Issue Unequal(ForeignModule module, IReadOnlyList<TensorValue> inputs) => new(
        FlowRuleIds.UnequalDegrees, module.Location, module.Type.Name, inputs[0].Degree.ToString(), "its input and its state have unequal degrees", "begin with a state of zeros");

    private static Issue Refusal(Location location, string name, TensorValue input, (string RuleId, string Reason, string WayOut) refusal) =>
        new(refusal.RuleId, location, name, input.Degree.ToString(), refusal.Reason, refusal.WayOut);
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Functions;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;

namespace XAttr.Analyzers.Proof.Torch.Modules;

/// <summary>Modules of TorchSharp that the layer table has no row for.</summary>
internal static class ForeignModules
{
    // Modules with several inputs or outputs, and why they have no degree.
    private static readonly Dictionary<string, (string RuleId, string Reason, string WayOut)> Refused = new()
    {
        ["Transformer"] = (FlowRuleIds.SoftmaxInside, "its softmax changes with the scale of its logits", "build it from XAttr.Networks.Attention"),
        ["TransformerEncoder"] = (FlowRuleIds.SoftmaxInside, "its softmax changes with the scale of its logits", "build it from XAttr.Networks.Attention"),
        ["TransformerEncoderLayer"] = (FlowRuleIds.SoftmaxInside, "its softmax changes with the scale of its logits", "build it from XAttr.Networks.Attention"),
        ["TransformerDecoder"] = (FlowRuleIds.SoftmaxInside, "its softmax changes with the scale of its logits", "build it from XAttr.Networks.Attention"),
        ["TransformerDecoderLayer"] = (FlowRuleIds.SoftmaxInside, "its softmax changes with the scale of its logits", "build it from XAttr.Networks.Attention"),
        ["LSTM"] = (FlowRuleIds.SmoothActivation, "its gates are sigmoids, which saturate", "use an RNN with ReLU and without bias"),
        ["LSTMCell"] = (FlowRuleIds.SmoothActivation, "its gates are sigmoids, which saturate", "use an RNNCell with ReLU and without bias"),
        ["GRU"] = (FlowRuleIds.SmoothActivation, "its gates are sigmoids, which saturate", "use an RNN with ReLU and without bias"),
        ["GRUCell"] = (FlowRuleIds.SmoothActivation, "its gates are sigmoids, which saturate", "use an RNNCell with ReLU and without bias"),
    };

    public static Value Call(IInterpreter interpreter, ForeignModule module, ValueArray arguments, IOperation call)
    {
        var inputs = arguments.Where(static argument => argument is not NullValue).Select(argument => Tensors.Of(argument, Spans.Of(call))).ToList();
        if (module.Type.Name == "MultiheadAttention")
        {
            var (output, weights) = ForeignAttention.Apply(module, [.. arguments.Take(4).Append(arguments.ElementAtOrDefault(5) ?? Value.Null)], Spans.Of(call));
            output = inputs.Count > 0 ? ModuleBatches.FollowSequence(module, inputs[0], output, isBatchFirst: false) : output;
            return new TupleValue([interpreter.Memory.Finish(output), interpreter.Memory.Finish(weights)]);
        }

        var result = module.Type.Name switch
        {
            "RNN" => ModuleBatches.FollowSequence(module, inputs[0], Recurrent(module, inputs), !IsConstant(module, "batchFirst", false)),
            "RNNCell" => Recurrent(module, inputs) with { Batch = inputs[0].Batch },
            "EmbeddingBag" => ForeignEmbeddings.Bag(module, [.. arguments.Select(argument => Tensors.Of(argument, Spans.Of(call)))]),
            _ when PairRows.OfModule(module.Type.Name) is { } rule => ModuleBatches.FollowLoss(module, inputs, rule(new PairCall(module, interpreter, inputs, call))),
            _ => Apply(module, inputs),
        };
        result = result with { HasSizesOfValues = inputs.Any(static input => input.HasSizesOfValues) };
        if (call.Type is { IsTupleType: true } tuple)
        {
            // The states behind the first have their samples elsewhere.
            var states = Enumerable.Repeat((Value)interpreter.Memory.Finish(result with { Batch = null }), ((INamedTypeSymbol)tuple).TupleElements.Length - 1);
            return new TupleValue([interpreter.Memory.Finish(result), .. states]);
        }

        return Types.IsTensor(call.Type) ? interpreter.Memory.Finish(result) : new UnknownValue(result.Causes.Add(Causes.CannotProve(Spans.Of(call), module.Type.Name)));
    }

    private static TensorValue Apply(ForeignModule module, IReadOnlyList<TensorValue> inputs)
    {
        var causes = Tensors.AllCauses(inputs);
        var scaled = inputs.FirstOrDefault(static input => input.Kind == DegreeKind.Known && input.Degree != 0);
        if (!Refused.TryGetValue(module.Type.Name, out var refusal) || inputs.Any(static input => input.Kind == DegreeKind.Unknown))
            return TensorValue.Unknown(causes.Add(Causes.CannotProve(module.Location, $"the module {module.Type.Name}")));
        if (scaled is not null && inputs.Any(static input => input.Kind == DegreeKind.Zero))
            return TensorValue.Unknown(causes.Add(Causes.CannotProve(module.Location, $"the module {module.Type.Name} with zeros for an input")));
        var result = new TensorValue(DegreeKind.Known, scaled?.Degree ?? 0, Tensors.Origin(inputs)) { Causes = causes };
        return scaled is null ? result : result.With([Refusal(module.Location, module.Type.Name, scaled, refusal)]);
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
            : result.With([Refusal(module.Location, module.Type.Name, result, (FlowRuleIds.LayerBias, Reasons.AddedBias, "write bias: false"))]);
    }

    public static bool IsConstant(ForeignModule module, string name, object constant) =>
        module.Arguments.TryGetValue(name, out var value) && value is ScalarValue scalar && Equals(scalar.Constant, constant);

    private static Issue Unequal(ForeignModule module, IReadOnlyList<TensorValue> inputs) => new(
        FlowRuleIds.UnequalDegrees, module.Location, module.Type.Name, inputs[0].Degree.ToString(), "its input and its state have unequal degrees", "begin with a state of zeros");

    public static Issue Refusal(Location location, string name, TensorValue input, (string RuleId, string Reason, string WayOut) refusal) =>
        new(refusal.RuleId, location, name, input.Degree.ToString(), refusal.Reason, refusal.WayOut);
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Tensors that are made, not computed: constants, of degree 0; zeros have every degree.</summary>
internal static class ConstantRows
{
    private const string Made = """
        ones eye arange linspace logspace rand randn randint randperm tensor from_array as_tensor frombuffer tril_indices triu_indices
        ones_like rand_like randn_like randint_like new_ones new_empty empty empty_like empty_strided
        hann_window hamming_window bartlett_window blackman_window kaiser_window one_hot combinations cartesian_prod
        """;

    public static IReadOnlyDictionary<string, Row> All { get; } = Made.All(static call => Make(call))
        .And("zeros zeros_like new_zeros zero", static _ => TensorValue.Zero)
        .And("full full_like new_full fill", static call => Full(call))
        .And("normal uniform exponential cauchy log_normal geometric", static call => call.IsInPlace
            ? TensorValue.Constant
            : call.CannotProve(call.AllTensors(), call.DisplayName))
        .And("bernoulli", static call =>
            call.OnlyInvariant([call.Tensor(0)], RuleIdsOfDraws, "its chances scale with the input", "draw from chances of degree 0"))
        .And("Parameter", static call => Parameter(call.Values[0], call.Operation));

    private const string RuleIdsOfDraws = XAttr.Generator.Model.RuleIds.NotHomogeneous;

    // Made from numbers: one that was read from a tensor is no constant.
    private static Value Make(TorchCall call)
    {
        var read = call.Values.OfType<ScalarValue>()
            .Select(static value => value.Origin)
            .OfType<TensorValue>()
            .FirstOrDefault(static origin => origin.DependsOnInput);
        if (read is not null)
            return call.CannotProve([read], "a tensor made from numbers that were read from one");
        var hidden = call.Values.OfType<UnknownValue>().SelectMany(static value => value.Causes).ToList();
        if (hidden.Count > 0)
            return TensorValue.Unknown([.. hidden]);

        // Elsewhere it is a size.
        return call.Name is "tensor" or "as_tensor" && Scalars.Samples([.. call.Values]) is { } samples ? TensorValue.Constant.With([samples.Mixing]) : TensorValue.Constant;
    }

    private static Value Full(TorchCall call)
    {
        var value = call["fill_value"] ?? call["value"] ?? Value.Plain;
        return value is TensorValue or ScalarValue ? call.Tensor(value) with { Storage = [] } : Make(call);
    }

    /// <summary>A parameter begins with the values of a tensor, in the same memory; what computed those does not hear of its gradient.</summary>
    public static TensorValue Parameter(Value value, IOperation creation)
    {
        var location = Spans.Of(creation);
        return Tensors.Of(value, location) is { DependsOnInput: true } tensor
            ? tensor.With(Causes.GradientCut(tensor, location, "Parameter"))
            : TensorValue.Parameter with { Storage = [] };
    }
}

using System.Linq;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Angles and distances of two tensors.</summary>
internal static class Distances
{
    /// <summary>x·y / (max(‖x‖, eps)·max(‖y‖, eps)): without the eps it has degree 0.</summary>
    public static TensorValue Cosine(PairCall call) => call.Number("eps") == 0
        ? call.Of(static () => 0, call.Inputs)
        : WithEps(call, call.Of(static () => 0, call.Inputs), "divide the product by norms of XAttr.Networks.Functional.Norm");

    /// <summary>‖x − y + eps‖.</summary>
    public static TensorValue Pairwise(PairCall call)
    {
        if (call.Number("p") == 0)
            return call.CannotProve(call.Inputs, $"{call.DisplayName}, which counts");
        return call.Number("eps") == 0 || call.IsInvariant
            ? call.Join("sub", call.Inputs) with { IsNonnegative = true }
            : WithEps(call, call.Of(() => call.Inputs[0].Degree, call.Inputs, isNonnegative: true), "use the norm of the difference");
    }

    /// <summary>A result whose eps, unless it is known to be 0, does not scale with the inputs.</summary>
    public static TensorValue WithEps(PairCall call, TensorValue result, string wayOut)
    {
        var scaled = call.Inputs.FirstOrDefault(static input => !input.IsInvariant);
        if (scaled is null)
            return result;
        return double.IsNaN(call.Number("eps")) && call["eps"] is not null
            ? call.CannotProve(call.Inputs, $"{call.DisplayName}, whose eps is not known")
            : result.With([call.Refuse(FlowRuleIds.Epsilon, scaled.Degree, "its eps does not scale with its input", wayOut)]);
    }
}

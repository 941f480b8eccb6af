using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>How large a relative error rounding alone may cause in a network.</summary>
internal static class RoundingTolerance
{
    // The constant of the probabilistic bound: an error beyond it has a chance of about 2·exp(−4²/2) < 1e-3 an operation.
    private const double Confidence = 4;

    /// <summary>
    /// u · 4 · Σ √n over the inner products on the way from input to output: √n·u a dot product of length n instead of the worst case
    /// n·u (Higham and Mary, "A New Approach to Probabilistic Rounding Error Analysis", 2019). Every parameter counts as a layer with its
    /// elements an output unit as length; the last summand is the sum over the input in the completeness check.
    /// </summary>
    public static double Of(Module model, params Tensor[] inputs)
    {
        var unitRoundoff = Precision.UnitRoundoff(inputs[0].dtype);
        var layers = model.parameters().Where(parameter => parameter.dim() > 0).Sum(parameter => Root(parameter));
        return Confidence * unitRoundoff * (1 + layers + inputs.Sum(Root));
    }

    private static double Root(Tensor tensor) => Math.Sqrt((double)tensor.numel() / Math.Max(1, tensor.size(0)));
}

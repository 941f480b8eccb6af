using static TorchSharp.torch;

namespace XAttr.Networks;

/// <summary>
/// Root-mean-square normalisation without eps, so of degree 0: x / √(mean of x²) over the last dimensions (Zhang, Sennrich 2019). Parameters
/// as PyTorch names them.
/// </summary>
/// <param name="normalizedShape">The sizes of the dimensions normalised over, the last of the input.</param>
/// <param name="scale">Whether there is a <c>weight</c>.</param>
/// <param name="bias">Whether there is a <c>bias</c>.</param>
public sealed class RMSNorm(long[] normalizedShape, bool scale = true, bool bias = false)
    : DegreeZeroNorm(nameof(RMSNorm), normalizedShape, normalizedShape, scale, bias)
{
    private readonly long[] _dimensions = LastDimensions.Of(normalizedShape.Length);

    private protected override Tensor Normalize(Tensor input) => Functional.NormalizeByMeanSquare(input, _dimensions);
}

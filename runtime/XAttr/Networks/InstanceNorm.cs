using static TorchSharp.torch;

namespace XAttr.Networks;

/// <summary>
/// Instance normalisation without eps, so of degree 0: (x − mean) / deviation over the spatial dimensions of each channel (Ulyanov, Vedaldi,
/// Lempitsky 2016). Parameters as PyTorch names them.
/// </summary>
/// <param name="channels">The number of channels.</param>
/// <param name="rank">The number of spatial dimensions.</param>
/// <param name="scale">Whether there is a <c>weight</c>, one number a channel.</param>
/// <param name="bias">Whether there is a <c>bias</c>, one number a channel.</param>
public sealed class InstanceNorm(long channels, int rank, bool scale = false, bool bias = false)
    : DegreeZeroNorm(nameof(InstanceNorm), [channels], PerChannel(channels, rank + 1), scale, bias)
{
    private readonly long[] _dimensions = LastDimensions.Of(rank);

    private protected override Tensor Normalize(Tensor input) => Functional.Standardize(input, _dimensions);
}

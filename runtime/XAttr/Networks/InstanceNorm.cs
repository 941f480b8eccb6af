using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>
/// Instance normalisation without eps, so of degree 0: (x − mean) / deviation over the spatial dimensions of each channel (Ulyanov, Vedaldi,
/// Lempitsky 2016). Parameters as PyTorch names them.
/// </summary>
public sealed class InstanceNorm : Module<Tensor, Tensor>
{
    private readonly AffineNorm _affine;
    private readonly long[] _dimensions;

    /// <summary>A norm.</summary>
    /// <param name="channels">The number of channels.</param>
    /// <param name="rank">The number of spatial dimensions.</param>
    /// <param name="scale">Whether there is a <c>weight</c>, one number a channel.</param>
    /// <param name="bias">Whether there is a <c>bias</c>, one number a channel.</param>
    public InstanceNorm(long channels, int rank, bool scale = false, bool bias = false)
        : base(nameof(InstanceNorm))
    {
        _affine = new(this, [channels], AffineNorm.PerChannel(channels, rank), scale, bias);
        _dimensions = LastDimensions.Of(rank);
    }

    /// <summary>The normalised input, times the weight, plus the bias: [N, …] of the input's shape.</summary>
    public override Tensor forward(Tensor input) => _affine.Apply(input, x => Functional.Standardize(x, _dimensions));

    /// <inheritdoc/>
    protected override void RegisterComponents()
    {
        // All is registered in the constructor.
    }
}

using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>
/// Root-mean-square normalisation without eps, so of degree 0: x / √(mean of x²) over the last dimensions (Zhang, Sennrich 2019). Parameters
/// as PyTorch names them.
/// </summary>
public sealed class RMSNorm : Module<Tensor, Tensor>
{
    private readonly AffineNorm _affine;
    private readonly long[] _dimensions;

    /// <summary>A norm.</summary>
    /// <param name="normalizedShape">The sizes of the dimensions normalised over, the last of the input.</param>
    /// <param name="scale">Whether there is a <c>weight</c>.</param>
    /// <param name="bias">Whether there is a <c>bias</c>.</param>
    public RMSNorm(long[] normalizedShape, bool scale = true, bool bias = false)
        : base(nameof(RMSNorm))
    {
        _affine = new(this, normalizedShape, normalizedShape, scale, bias);
        _dimensions = LastDimensions.Of(normalizedShape.Length);
    }

    /// <summary>The normalised input, times the weight, plus the bias: [N, …] of the input's shape.</summary>
    public override Tensor forward(Tensor input) => _affine.Apply(input, x => Functional.NormalizeByMeanSquare(x, _dimensions));

    /// <inheritdoc/>
    protected override void RegisterComponents()
    {
        // All is registered in the constructor.
    }
}

using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>
/// Layer normalisation without eps, so of degree 0: (x − mean) / deviation over the last dimensions (Ba, Kiros, Hinton 2016). Parameters as
/// PyTorch names them.
/// </summary>
public sealed class LayerNorm : Module<Tensor, Tensor>
{
    private readonly AffineNorm _affine;
    private readonly long[] _dimensions;

    /// <summary>A norm.</summary>
    /// <param name="normalizedShape">The sizes of the dimensions normalised over, the last of the input.</param>
    /// <param name="scale">Whether there is a <c>weight</c>.</param>
    /// <param name="bias">Whether there is a <c>bias</c>.</param>
    public LayerNorm(long[] normalizedShape, bool scale = true, bool bias = false)
        : base(nameof(LayerNorm))
    {
        _affine = new(this, normalizedShape, normalizedShape, scale, bias);
        _dimensions = LastDimensions.Of(normalizedShape.Length);
    }

    /// <summary>The normalised input, times the weight, plus the bias: [N, …] of the input's shape.</summary>
    public override Tensor forward(Tensor input) => _affine.Apply(input, x => Functional.Standardize(x, _dimensions));

    /// <inheritdoc/>
    protected override void RegisterComponents()
    {
        // All is registered in the constructor.
    }
}

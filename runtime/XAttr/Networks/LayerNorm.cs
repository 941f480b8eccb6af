using static TorchSharp.torch;

namespace XAttr.Networks;

/// <summary>
/// Layer normalisation without eps, so of degree 0: (x − mean) / deviation over the last dimensions (Ba, Kiros, Hinton 2016). Parameters as
/// PyTorch names them.
/// </summary>
/// <param name="normalizedShape">The sizes of the dimensions normalised over, the last of the input.</param>
/// <param name="scale">Whether there is a <c>weight</c>.</param>
/// <param name="bias">Whether there is a <c>bias</c>.</param>
public sealed class LayerNorm(long[] normalizedShape, bool scale = true, bool bias = false)
    : DegreeZeroNorm(nameof(LayerNorm), normalizedShape, normalizedShape, scale, bias)
{
    private readonly long[] _dimensions = LastDimensions.Of(normalizedShape.Length);

    private protected override Tensor Normalize(Tensor input) => Functional.Standardize(input, _dimensions);
}

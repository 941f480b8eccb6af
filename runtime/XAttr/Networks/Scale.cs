using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>
/// One learned number times the input, which it is homogeneous of degree 1 in: what takes the place of a batch normalisation in a network
/// that is initialised for depth (the multiplier of Zhang, Dauphin, Ma, "Fixup Initialization: Residual Learning Without Normalization",
/// ICLR 2019, whose biases break homogeneity and are left out).
/// </summary>
public sealed class Scale : Module<Tensor, Tensor>
{
    /// <summary>A factor.</summary>
    /// <param name="initial">Where it begins.</param>
    public Scale(double initial = 1)
        : base(nameof(Scale)) => register_parameter("weight", new Parameter(full([1], initial)));

    /// <summary>The input times the factor, of the input's shape.</summary>
    public override Tensor forward(Tensor input) => input.mul(get_parameter("weight")!);

    /// <inheritdoc/>
    protected override void RegisterComponents()
    {
        // All is registered in the constructor.
    }
}

using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>
/// Group normalisation without eps, so of degree 0: (x − mean) / deviation over groups of consecutive channels and all that stands behind
/// them (Wu, He 2018). Parameters as PyTorch names them.
/// </summary>
public sealed class GroupNorm : Module<Tensor, Tensor>
{
    private readonly AffineNorm _affine;
    private readonly long _groups;

    /// <summary>A norm.</summary>
    /// <param name="groups">The number of groups.</param>
    /// <param name="channels">The number of channels, a multiple of it.</param>
    /// <param name="rank">The number of dimensions behind the channels.</param>
    /// <param name="scale">Whether there is a <c>weight</c>, one number a channel.</param>
    /// <param name="bias">Whether there is a <c>bias</c>, one number a channel.</param>
    public GroupNorm(long groups, long channels, int rank, bool scale = true, bool bias = false)
        : base(nameof(GroupNorm))
    {
        _affine = new(this, [channels], AffineNorm.PerChannel(channels, rank), scale, bias);
        _groups = groups;
    }

    /// <summary>The normalised input, times the weight, plus the bias: [N, …] of the input's shape.</summary>
    public override Tensor forward(Tensor input) => _affine.Apply(input, Normalize);

    /// <inheritdoc/>
    protected override void RegisterComponents()
    {
        // All is registered in the constructor.
    }

    private Tensor Normalize(Tensor input)
    {
        using var grouped = input.reshape(input.size(0), _groups, -1);
        using var normalized = Functional.Standardize(grouped, -1);
        return normalized.reshape(input.shape);
    }
}

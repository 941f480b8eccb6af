using static TorchSharp.torch;

namespace XAttr.Networks;

/// <summary>
/// Group normalisation without eps, so of degree 0: (x − mean) / deviation over groups of consecutive channels and all that stands behind
/// them (Wu, He 2018). Parameters as PyTorch names them.
/// </summary>
/// <param name="groups">The number of groups.</param>
/// <param name="channels">The number of channels, a multiple of it.</param>
/// <param name="rank">The number of dimensions behind the channels.</param>
/// <param name="scale">Whether there is a <c>weight</c>, one number a channel.</param>
/// <param name="bias">Whether there is a <c>bias</c>, one number a channel.</param>
public sealed class GroupNorm(long groups, long channels, int rank, bool scale = true, bool bias = false)
    : DegreeZeroNorm(nameof(GroupNorm), [channels], PerChannel(channels, rank + 1), scale, bias)
{
    private readonly long _groups = groups;

    private protected override Tensor Normalize(Tensor input)
    {
        using var grouped = input.reshape(input.size(0), _groups, -1);
        using var normalized = Functional.Standardize(grouped, -1);
        return normalized.reshape(input.shape);
    }
}

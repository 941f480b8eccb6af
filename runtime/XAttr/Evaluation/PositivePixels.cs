using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Evaluation;

/// <summary>The pixels with a positive score, and which of them are visible.</summary>
internal sealed class PositivePixels
{
    private readonly Tensor _isPositive;
    private readonly Tensor _count;
    private readonly Tensor _larger;
    private readonly Tensor _smaller;
    private readonly Tensor _equal;

    /// <summary>Of scores [N, P]; those that are not positive are all alike.</summary>
    public PositivePixels(Tensor scores)
    {
        _isPositive = scores.gt(0);
        _count = _isPositive.sum(1, keepdim: true).to(ScalarType.Float64);
        (var smaller, _equal) = Ranks.Count(scores.clamp_min(0));
        var all = scores.size(1);
        _larger = smaller.add(_equal).neg().add(all);
        _smaller = smaller.sub(_count.neg().add(all));
    }

    /// <summary>How much of each pixel is visible, [N, P], where ⌊min(share · P, positive ones)⌋ are: the largest, or the smallest.</summary>
    public Tensor Visible(double share, bool largest)
    {
        var visible = _count.clamp_max(share * _isPositive.size(1)).floor();
        return Ranks.ShareAmongFirst(largest ? _larger : _smaller, _equal, visible).mul(_isPositive.to(ScalarType.Float64));
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>Parts of totals that may be 0.</summary>
internal static class Share
{
    /// <summary>part / total, and 0 with gradient 0 where the total is 0: none of its parts is more than that.</summary>
    public static Tensor Of(Tensor part, Tensor total)
    {
        using var scope = NewDisposeScope();
        var divisor = total.add(total.eq(0).to(total.dtype));
        return part.div(divisor).MoveToOuterDisposeScope();
    }
}

using System.ComponentModel;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

public static partial class Functional
{
    /// <summary>Fills a weight with normal numbers of standard deviation <paramref name="scale"/> · √(2 / fan out) (Fixup, Zhang et al. 2019).</summary>
    /// <param name="weight">The weight, [out, in, …].</param>
    /// <param name="scale">The factor, for a branch of m layers in a network of L residual blocks L^(−1/(2m−2)).</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void ScaledKaiming(Tensor weight, double scale)
    {
        using var frozen = no_grad();
        init.kaiming_normal_(weight, 0, init.FanInOut.FanOut, init.NonlinearityType.ReLU);
        weight.mul_(scale);
    }
}

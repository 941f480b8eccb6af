using static TorchSharp.torch;

namespace XAttr.Networks;

// Activations that TorchSharp lacks, as generated networks call them. Each frees its intermediates.
public static partial class Functional
{
    /// <summary>max(0, x)², element by element.</summary>
    public static Tensor ReLUSquared(Tensor input)
    {
        using var rectified = nn.functional.relu(input);
        return rectified.square();
    }

    /// <summary>max(0, x) and max(0, -x), one behind the other: [N, C, ...] → [N, 2·C, ...].</summary>
    public static Tensor CReLU(Tensor input)
    {
        using var negative = input.neg();
        using var above = nn.functional.relu(input);
        using var below = nn.functional.relu(negative);
        return cat(new[] { above, below }, 1);
    }

    /// <summary>The maximum over groups of consecutive channels: [N, C, ...] → [N, C / pieces, ...].</summary>
    public static Tensor Maxout(Tensor input, long pieces)
    {
        using var groups = input.unflatten(1, input.shape[1] / pieces, pieces);
        return groups.amax(2L);
    }

    /// <summary>
    /// max(0, x) + s·min(0, x). While training every slope s is drawn anew, evenly between <paramref name="lower"/> and
    /// <paramref name="upper"/>; else it is their mean.
    /// </summary>
    public static Tensor RReLU(Tensor input, double lower, double upper, bool training)
    {
        if (!training)
            return nn.functional.leaky_relu(input, (lower + upper) / 2);

        using var slopes = empty_like(input);
        slopes.uniform_(lower, upper);
        using var sloped = input.mul(slopes);
        using var isPositive = input.gt(0);
        return where(isPositive, input, sloped);
    }
}

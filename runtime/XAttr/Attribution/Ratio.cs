using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>Relative errors and changes: how large a difference is beside what it is a difference of.</summary>
internal static class Ratio
{
    /// <summary>difference / size, and 0 where there is no difference, even of nothing; a difference beside nothing is infinite.</summary>
    public static double Of(double difference, double size) => difference == 0 ? 0 : difference / size;

    /// <summary>The same element by element.</summary>
    public static Tensor Of(Tensor difference, Tensor size) => where(difference.eq(0), difference, difference.div(size));
}

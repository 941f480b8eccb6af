using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Surveys.Onnx;

/// <summary>Holds F(αx) = αᵏF(x) to numbers.</summary>
internal static class Scaling
{
    /// <summary>Powers of two scale floats without rounding, so what remains is how much the sums inside round.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>What F(αx) and αᵏF(x) differ by, relative to the larger; 0 where both are 0.</summary>
    public static double Difference(IReadOnlyList<double> atOne, IReadOnlyList<double> scaled, double factor, double degree)
    {
        if (atOne.Count != scaled.Count)
            return 1;
        // What is no number must be so at either scale.
        var pairs = atOne.Select(value => value * Math.Pow(factor, degree)).Zip(scaled).Where(static pair => !pair.First.Equals(pair.Second) || double.IsFinite(pair.First)).ToList();
        if (pairs.Exists(static pair => !double.IsFinite(pair.First) || !double.IsFinite(pair.Second)))
            return 1;
        var size = Math.Max(Norm(pairs.Select(static pair => pair.First)), Norm(pairs.Select(static pair => pair.Second)));
        return size == 0 ? 0 : Norm(pairs.Select(static pair => pair.First - pair.Second)) / size;
    }

    /// <summary>The smallest difference over the degrees that a network might have.</summary>
    public static double SmallestDifference(IReadOnlyList<double> atOne, IReadOnlyList<double> scaled, double factor) =>
        new[] { -2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4 }.Min(degree => Difference(atOne, scaled, factor, degree));

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(static value => value * value));
}

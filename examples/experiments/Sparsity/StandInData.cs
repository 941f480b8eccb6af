using System;
using System.Linq;

namespace XAttr.Examples.Sparsity;

/// <summary>
/// A stand-in that anyone can make, with a known sparse truth: 40 features, standard normal, of which 6 matter. Neighbours are correlated
/// (0.5), so that features that do not matter look as if they did. The logit is a sum of 4 of the true features and of the product and the
/// absolute value of the others; the class is drawn by it.
/// </summary>
internal static class StandInData
{
    public const int Features = 40;

    private const int Samples = 9932;
    private const int Seed = 2021;

    private static readonly int[] True = [3, 9, 16, 22, 29, 35];

    /// <summary>Always the same samples.</summary>
    public static SparsityData Make()
    {
        var random = new Random(Seed);
        double[][] rows = [.. Enumerable.Range(0, Samples).Select(_ => Row(random))];
        int[] labels = [.. rows.Select(row => random.NextDouble() < 1 / (1 + Math.Exp(-Logit(row))) ? 1 : 0)];
        return new("stand-in", rows, labels, True, bias => bias ? new StandInNet.Regular() : new StandInNet());
    }

    private static double[] Row(Random random)
    {
        var row = new double[Features];
        for (var i = 0; i < Features; i++)
            row[i] = i == 0 ? Normal(random) : (0.5 * row[i - 1]) + (Math.Sqrt(0.75) * Normal(random));
        return row;
    }

    private static double Logit(double[] x) =>
        -1.2 + (0.9 * x[True[0]]) - (0.8 * x[True[1]]) + (0.7 * x[True[2]]) - (0.6 * x[True[3]]) + (0.5 * x[True[4]] * x[True[0]]) + (0.6 * Math.Abs(x[True[5]]));

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

/// <summary>The published network over the features of the stand-in, one logit.</summary>
[XDnn(StandInData.Features, Regular = true)]
[Linear(512), ReLU, Linear(128), ReLU, Linear(32), ReLU, Linear(1)]
public partial class StandInNet;

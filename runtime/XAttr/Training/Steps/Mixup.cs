using System;

namespace XAttr.Training;

/// <summary>
/// How much of a partner is mixed into each sample of a batch: one share a batch from Beta(α, α), and a random partner for each sample
/// (Zhang, Cisse, Dauphin, Lopez-Paz, "mixup: Beyond Empirical Risk Minimization", ICLR 2018). It depends on seed and step alone.
/// </summary>
/// <param name="Share">λ, the share of the sample itself; its partner has 1 − λ.</param>
/// <param name="Partners">The partner of each sample, as an index into the batch.</param>
internal readonly record struct Mixup(double Share, long[] Partners)
{
    // Keeps these streams apart from those of shuffling.
    private const long Stream = 0x6D69787570;

    /// <summary>Draws for the batch that comes at a position of the training.</summary>
    public static Mixup Draw(double alpha, int count, long seed, long position)
    {
        var random = new SplitMix64(seed ^ Stream, position);
        var (first, second) = (Gamma(alpha, ref random), Gamma(alpha, ref random));
        // Both underflow only where α is tiny, and there one of them has all the weight.
        var share = first + second > 0 ? first / (first + second) : random.Below(2);
        return new(share, Permutation.Of(count, seed ^ ~Stream, position));
    }

    // Marsaglia and Tsang, "A simple method for generating gamma variables", 2000; below 1 by Gamma(α) = Gamma(α + 1)·U^(1/α).
    private static double Gamma(double alpha, ref SplitMix64 random)
    {
        if (alpha < 1)
            return Gamma(alpha + 1, ref random) * Math.Pow(random.Uniform(), 1 / alpha);
        var d = alpha - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.Normal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(random.Uniform()) < (x * x / 2) + d - (d * v) + (d * Math.Log(v)))
                return d * v;
        }
    }
}

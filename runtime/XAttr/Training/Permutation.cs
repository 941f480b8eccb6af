using System;

namespace XAttr;

/// <summary>
/// Random permutations that are the same on every platform and version, and take nothing from the backend's generator, so that shuffling
/// does not move dropout. Fisher-Yates over SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
/// </summary>
internal static class Permutation
{
    /// <summary>A permutation of 0 … count − 1 for one seed and one epoch.</summary>
    public static long[] Of(int count, long seed, int epoch)
    {
        var state = Mix(unchecked((ulong)seed)) + unchecked((ulong)epoch);
        state = Mix(state);
        var order = new long[count];
        for (var i = 0; i < count; i++)
        {
            var j = Below(ref state, i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }

    // The high half of the product is uniform up to a bias of count / 2⁶⁴.
    private static int Below(ref ulong state, int bound)
    {
        state = unchecked(state + 0x9E3779B97F4A7C15);
        return (int)Math.BigMul(Mix(state), (ulong)bound, out _);
    }

    private static ulong Mix(ulong z)
    {
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}

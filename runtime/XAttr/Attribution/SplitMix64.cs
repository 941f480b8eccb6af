using System;

namespace XAttr;

/// <summary>
/// Random numbers that are the same on every platform and version, and take nothing from the backend's generator (Steele, Lea, Flood,
/// OOPSLA 2014). A stream is named by a seed and a position, so that it can be had again without what came before.
/// </summary>
internal struct SplitMix64
{
    private ulong _state;

    public SplitMix64(long seed, long position)
    {
        var start = unchecked(Mix((ulong)seed) + (ulong)position);
        _state = Mix(start);
    }

    /// <summary>A seed of its own for a position.</summary>
    public static long SeedAt(long seed, long position) => unchecked((long)new SplitMix64(seed, position).Next());

    /// <summary>Uniform over 64 bits.</summary>
    public ulong Next()
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15);
        return Mix(_state);
    }

    /// <summary>Uniform in (0, 1): the middle of one of 2⁵³ equal parts.</summary>
    public double Uniform() => ((Next() >> 11) + 0.5) / (1L << 53);

    /// <summary>Uniform in 0 … bound − 1, up to a bias of bound / 2⁶⁴.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public double Normal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(Uniform()));
        return radius * Math.Cos(2 * Math.PI * Uniform());
    }

    /// <summary>Uniform numbers.</summary>
    public void FillUniform(Span<double> values)
    {
        foreach (ref var value in values)
            value = Uniform();
    }

    /// <summary>Standard normal numbers, both of each pair that Box and Muller give.</summary>
    public void FillNormal(Span<double> values)
    {
        for (var i = 0; i < values.Length; i += 2)
        {
            var radius = Math.Sqrt(-2 * Math.Log(Uniform()));
            var (sine, cosine) = Math.SinCos(2 * Math.PI * Uniform());
            values[i] = radius * cosine;
            if (i + 1 < values.Length)
                values[i + 1] = radius * sine;
        }
    }

    private static ulong Mix(ulong z)
    {
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}

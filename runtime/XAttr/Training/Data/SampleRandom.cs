using System;

namespace XAttr.Training;

/// <summary>
/// The random numbers of one sample in one epoch: they follow from the seed, the epoch and the sample's index, whatever thread asks for it and whenever, so
/// that a training that goes on draws what it would have drawn.
/// </summary>
internal sealed class SampleRandom : Random
{
    private SplitMix64 _numbers;

    /// <summary>The numbers of a sample.</summary>
    public SampleRandom(long seed, int epoch, long index) => _numbers = new(SplitMix64.SeedAt(seed, epoch), index);

    /// <summary>Those of the sample that this thread is asked for; null outside of that.</summary>
    [field: ThreadStatic]
    public static SampleRandom? Current { get; set; }

    /// <inheritdoc/>
    public override int Next() => Next(int.MaxValue);

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)Below((ulong)maxValue);
    }

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)(minValue + (long)Below((ulong)((long)maxValue - minValue)));
    }

    /// <inheritdoc/>
    public override long NextInt64() => NextInt64(long.MaxValue);

    /// <inheritdoc/>
    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (long)Below((ulong)maxValue);
    }

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return unchecked(minValue + (long)Below((ulong)maxValue - (ulong)minValue));
    }

    /// <inheritdoc/>
    public override double NextDouble() => Sample();

    /// <inheritdoc/>
    public override float NextSingle() => (_numbers.Next() >> 40) / (float)(1 << 24);

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        foreach (ref var value in buffer)
            value = (byte)(_numbers.Next() >> 56);
    }

    /// <inheritdoc/>
    protected override double Sample() => (_numbers.Next() >> 11) / (double)(1L << 53);

    // Up to a bias of bound / 2⁶⁴.
    private ulong Below(ulong bound) => Math.BigMul(_numbers.Next(), bound, out _);
}

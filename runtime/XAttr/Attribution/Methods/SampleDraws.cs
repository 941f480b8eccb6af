using System;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// Random numbers that belong to a seed, a sample and one of its draws: how many samples there are besides, on what device, and what was
/// drawn before make no difference, and the backend's generator is left alone.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="first">The number of the first sample.</param>
internal readonly struct SampleDraws(long seed, long first = 0)
{
    /// <summary>The numbers of a sample's draw, in their order.</summary>
    /// <param name="sample">The sample, from 0.</param>
    /// <param name="draw">The draw.</param>
    /// <param name="part">Which of several things that are drawn, such as the network's inputs.</param>
    public SplitMix64 Stream(long sample, long draw, long part = 0) =>
        new(SplitMix64.SeedAt(SplitMix64.SeedAt(seed, first + sample), draw), part);

    /// <summary>Uniform in (0, 1), of a tensor's type, device and shape but for the first size.</summary>
    public Tensor Uniform(Tensor like, long samples, long draw, long part = 0) =>
        Rows(like, samples, draw, part, static (ref SplitMix64 random, Span<double> row) => random.FillUniform(row));

    /// <summary>Standard normal, of a tensor's type, device and shape but for the first size.</summary>
    public Tensor Normal(Tensor like, long samples, long draw, long part = 0) =>
        Rows(like, samples, draw, part, static (ref SplitMix64 random, Span<double> row) => random.FillNormal(row));

    private delegate void Fill(ref SplitMix64 random, Span<double> row);

    // In float64 and on the CPU, so that other types and devices round the same numbers.
    private Tensor Rows(Tensor like, long samples, long draw, long part, Fill fill)
    {
        using var scope = NewDisposeScope();
        var size = (int)(like.numel() / like.size(0));
        var drawn = empty([samples, .. like.shape[1..]], ScalarType.Float64);
        for (var sample = 0; sample < samples; sample++)
        {
            var random = Stream(sample, draw, part);
            using var row = drawn[sample].view(size);
            fill(ref random, MemoryMarshal.Cast<byte, double>(row.bytes));
        }

        return drawn.to(like.dtype, like.device).MoveToOuterDisposeScope();
    }
}

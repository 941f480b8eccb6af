using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>
/// Numbers in (−bound, bound) that follow from the stream and the position alone, by integer arithmetic: the same here and in
/// torch_benchmark.py, whatever the generators of the two libraries are.
/// </summary>
internal static class Uniform
{
    private const long Mask = 0x7FFFFFFF;

    /// <summary>A float32 tensor of the shape.</summary>
    public static Tensor Fill(long[] shape, long stream, double bound = 1)
    {
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(((Mix(i + stream * 100_000_007) * 2.0 + 1) / (1L << 31) - 1) * bound);
        return tensor(values, shape);
    }

    private static long Mix(long index)
    {
        var mixed = (index * 1103515245 + 12345) & Mask;
        mixed = ((mixed * mixed >> 16) + index) & Mask;
        return (mixed * 69069 + (mixed >> 15)) & Mask;
    }
}

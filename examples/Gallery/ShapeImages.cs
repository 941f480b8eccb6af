using System;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Examples.Gallery;

/// <summary>
/// Grey images of a disc, a square or a cross somewhere in noise, with a patch in a corner whose shade tells the class in training and nothing in testing.
/// </summary>
internal static class ShapeImages
{
    public const int Side = 28;

    public const int Patch = 4;

    /// <summary>The classes.</summary>
    public static readonly string[] Names = ["disc", "square", "cross"];

    /// <summary>So many images; the caller disposes of both tensors.</summary>
    public static TensorDataset Make(int count, int seed, bool telling)
    {
        var random = new Random(seed);
        var pixels = new float[count * Side * Side];
        var labels = new long[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.Next(Names.Length);
            DrawOne(pixels.AsSpan(i * Side * Side, Side * Side), (int)labels[i], telling ? (int)labels[i] : random.Next(Names.Length), random);
        }
        return new TensorDataset(tensor(pixels, [count, 1, Side, Side]), tensor(labels));
    }

    /// <summary>Where the patch is: float32 [H, W], 1 there and 0 elsewhere.</summary>
    public static Tensor PatchMask()
    {
        var mask = zeros(Side, Side);
        using var corner = mask[..Patch, ..Patch];
        corner.fill_(1f);
        return mask;
    }

    private static void DrawOne(Span<float> image, int label, int shade, Random random)
    {
        var (x, y) = (random.Next(9, Side - 6), random.Next(9, Side - 6));
        var (radius, brightness) = (4 + (2 * random.NextSingle()), 0.55f + (0.3f * random.NextSingle()));
        for (var i = 0; i < image.Length; i++)
        {
            var (across, down) = (Math.Abs((i % Side) - x), Math.Abs((i / Side) - y));
            var inside = label switch
            {
                0 => (across * across) + (down * down) <= radius * radius,
                1 => Math.Max(across, down) <= radius - 0.5f && Math.Max(across, down) > radius - 2.5f,
                _ => Math.Max(across, down) <= radius && Math.Min(across, down) <= 1,
            };
            var isPatch = i % Side < Patch && i / Side < Patch;
            image[i] = isPatch ? 1 - (0.35f * shade) : (0.15f * random.NextSingle()) + (inside ? brightness : 0);
        }
    }
}

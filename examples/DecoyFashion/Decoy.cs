using System;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Examples.DecoyFashion;

/// <summary>
/// The decoy of Ross, Hughes, Doshi-Velez, "Right for the Right Reasons" (IJCAI 2017): a patch of 4 × 4 pixels in a random corner, whose
/// grey level 255 − 25·label tells the class while training and nothing while testing.
/// </summary>
internal static class Decoy
{
    public const int PatchSide = 4;

    private const int Corners = 4;

    /// <summary>The images with patches that give their labels away.</summary>
    public static LabelledImages WithTellingPatches(LabelledImages images, Random random) => WithPatches(images, random, label => label).Images;

    /// <summary>The same, and in which corner each patch is, as <see cref="PatchMasks"/> takes it.</summary>
    public static (LabelledImages Images, int[] Corners) WithKnownPatches(LabelledImages images, Random random) => WithPatches(images, random, label => label);

    /// <summary>The images with patches of the same grey levels, drawn at random.</summary>
    public static LabelledImages WithRandomPatches(LabelledImages images, Random random) =>
        WithPatches(images, random, _ => random.Next(FashionMnist.ClassNames.Count)).Images;

    /// <summary>Where a patch can be: float32 [H, W], 1 in the four corners and 0 elsewhere.</summary>
    public static Tensor CornerMask()
    {
        using var scope = NewDisposeScope();
        var mask = new float[FashionMnist.Side * FashionMnist.Side];
        for (var corner = 0; corner < Corners; corner++)
            ForEachPixel(corner, pixel => mask[pixel] = 1);
        return tensor(mask, [FashionMnist.Side, FashionMnist.Side]).MoveToOuterDisposeScope();
    }

    /// <summary>Where each patch is: bool [N, H, W], true in its corner.</summary>
    public static Tensor PatchMasks(int[] corners)
    {
        var masks = new bool[corners.Length * FashionMnist.Side * FashionMnist.Side];
        for (var i = 0; i < corners.Length; i++)
        {
            var start = i * FashionMnist.Side * FashionMnist.Side;
            ForEachPixel(corners[i], pixel => masks[start + pixel] = true);
        }

        return tensor(masks, [corners.Length, FashionMnist.Side, FashionMnist.Side]);
    }

    private static (LabelledImages Images, int[] Corners) WithPatches(LabelledImages images, Random random, Func<byte, int> level)
    {
        var (pixels, corners) = (images.Pixels.ToArray(), new int[images.Count]);
        for (var i = 0; i < images.Count; i++)
        {
            var start = i * images.Height * images.Width;
            var grey = (byte)(255 - (25 * level(images.Labels[i])));
            corners[i] = random.Next(Corners);
            ForEachPixel(corners[i], pixel => pixels[start + pixel] = grey);
        }
        return (new LabelledImages(images.Height, images.Width, pixels, images.Labels.ToArray()), corners);
    }

    private static void ForEachPixel(int corner, Action<int> action)
    {
        var top = corner < 2 ? 0 : FashionMnist.Side - PatchSide;
        var left = corner % 2 == 0 ? 0 : FashionMnist.Side - PatchSide;
        for (var i = 0; i < PatchSide * PatchSide; i++)
            action(((top + (i / PatchSide)) * FashionMnist.Side) + left + (i % PatchSide));
    }
}

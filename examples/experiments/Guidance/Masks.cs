using System;
using System.Linq;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Examples.Guidance;

/// <summary>What a method is told of where the patches are: the masks of the training images.</summary>
/// <param name="Name">As results carry it.</param>
/// <param name="Share">The share of images that have a mask, of each class the same.</param>
/// <param name="Wrong">The share of these that lies elsewhere.</param>
internal sealed record Masks(string Name, double Share, double Wrong)
{
    /// <summary>Of every image where its patch is.</summary>
    public static readonly Masks Complete = new("complete", 1, 0);

    /// <summary>What is compared by <c>--masks all</c>.</summary>
    public static readonly Masks[] All = [Complete, new("20 %", 0.2, 0), new("5 %", 0.05, 0), new("noisy", 1, 0.5)];

    /// <summary>The masks, bool [N, H, W]; nothing is set for an image without one.</summary>
    /// <param name="images">The images, with their labels.</param>
    /// <param name="corners">In which corner each one's patch is.</param>
    /// <param name="random">Which images have a mask, and where the wrong ones lie: a square of a patch's size anywhere in the image.</param>
    public Tensor Of(LabelledImages images, int[] corners, Random random)
    {
        using var scope = NewDisposeScope();
        var masks = Decoy.PatchMasks(corners);
        var labels = images.Labels.ToArray();
        foreach (var ofClass in Enumerable.Range(0, images.Count).GroupBy(i => labels[i]))
        {
            int[] order = [.. ofClass];
            random.Shuffle(order);
            var count = (int)Math.Round(Share * order.Length);
            foreach (var i in order.Skip(count))
                masks[i] = false;
            foreach (var i in order.Take((int)Math.Round(Wrong * count)))
                Misplace(masks[i], random);
        }

        return masks.MoveToOuterDisposeScope();
    }

    private static void Misplace(Tensor mask, Random random)
    {
        var places = FashionMnist.Side - Decoy.PatchSide + 1;
        mask.zero_();
        mask.narrow(0, random.Next(places), Decoy.PatchSide).narrow(1, random.Next(places), Decoy.PatchSide).fill_(true);
    }
}

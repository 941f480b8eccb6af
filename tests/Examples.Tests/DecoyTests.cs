using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Shared;

namespace XAttr.Tests;

public sealed class DecoyTests
{
    // A grey level that no patch has.
    private const byte Background = 7;

    private static readonly int[] Ends = [0, 1, 2, 3, 24, 25, 26, 27];

    private readonly LabelledImages _images = new(
        28, 28, Enumerable.Repeat(Background, 400 * 784).ToArray(), Enumerable.Range(0, 400).Select(i => (byte)(i % 10)).ToArray());

    [Fact]
    public void Training_patch_tells_the_label()
    {
        var decoys = Decoy.WithTellingPatches(_images, new Random(1));

        Assert.Equal(_images.Labels.ToArray(), decoys.Labels.ToArray());
        var corners = new HashSet<(int, int)>();
        for (var i = 0; i < decoys.Count; i++)
        {
            var (corner, grey) = Patch(decoys[i]);
            corners.Add(corner);
            Assert.Equal(255 - (25 * decoys.Labels[i]), grey);
        }
        Assert.Equal([(0, 0), (0, 24), (24, 0), (24, 24)], corners.Order());
        Assert.True(_images.Pixels.IndexOfAnyExcept(Background) < 0, "the images themselves stay as they are");
    }

    [Fact]
    public void Test_patch_tells_nothing()
    {
        var decoys = Decoy.WithRandomPatches(_images, new Random(1));

        var greys = Enumerable.Range(0, decoys.Count).Select(i => Patch(decoys[i]).Grey).ToArray();
        Assert.Equal([30, 55, 80, 105, 130, 155, 180, 205, 230, 255], greys.Distinct().Order());
        // Binomial(400, 1/10) has mean 40 and deviation 6; five deviations above it is 70.
        Assert.InRange(Enumerable.Range(0, decoys.Count).Count(i => greys[i] == 255 - (25 * decoys.Labels[i])), 10, 70);
    }

    [Fact]
    public void Mask_covers_the_four_corners()
    {
        using var mask = Decoy.CornerMask();
        Assert.Equal([28, 28], mask.shape);
        var expected = Enumerable.Range(0, 784).Select(i => Ends.Contains(i / 28) && Ends.Contains(i % 28) ? 1f : 0f);
        Assert.Equal(expected, mask.data<float>().ToArray());
    }

    /// <summary>Where the patch starts, and its grey level, after checking that it is 4 × 4 pixels of one grey and nothing else.</summary>
    private static ((int Top, int Left) Corner, int Grey) Patch(ReadOnlySpan<byte> image)
    {
        var pixels = image.ToArray();
        var changed = Enumerable.Range(0, pixels.Length).Where(i => pixels[i] != Background).ToArray();
        var (top, left) = (changed[0] / 28, changed[0] % 28);
        Assert.Equal(Enumerable.Range(0, 16).Select(i => ((top + (i / 4)) * 28) + left + (i % 4)), changed);
        return ((top, left), Assert.Single(changed.Select(i => pixels[i]).Distinct()));
    }
}

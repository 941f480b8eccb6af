using System.Linq;
using TorchSharp;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Which images the demo's picture shows: those in which the patch speaks.</summary>
public sealed class DecoySheetTests
{
    private const int Shown = 8;

    [Fact]
    public void Of_each_class_the_mistake_is_shown_that_lies_most_in_the_corners()
    {
        using var scope = NewDisposeScope();
        using var net = Net();
        using var sets = Sets();
        using var corners = Decoy.CornerMask();

        var (shares, predicted) = Explain(net, sets, corners);
        var mistakes = Enumerable.Range(0, shares.Length).Where(i => predicted[i] != sets.TestImages.Labels[i]);
        var expected = mistakes.GroupBy(i => sets.TestImages.Labels[i]).Select(ofClass => ofClass.MaxBy(i => shares[i])).OrderByDescending(i => shares[i]);

        Assert.Equal(expected.Select(i => (long)i).Take(Shown), HeatMapSheet.Choose(sets, corners, net));
    }

    [Fact]
    public void Where_nothing_is_a_mistake_the_images_that_lie_most_in_the_corners_are_shown()
    {
        using var scope = NewDisposeScope();
        using var net = Net();
        using var before = Sets();
        using var corners = Decoy.CornerMask();
        var (shares, predicted) = Explain(net, before, corners);

        // The same images, whose labels are what the network says.
        using var sets = Sets([.. predicted.Select(label => (byte)label)]);

        Assert.Equal(before.Test.Inputs.data<float>().ToArray(), sets.Test.Inputs.data<float>().ToArray());
        var expected = Enumerable.Range(0, shares.Length).OrderByDescending(i => shares[i]).Take(Shown).Select(i => (long)i);
        Assert.Equal(expected, HeatMapSheet.Choose(sets, corners, net));
    }

    private static DecoyNet Net()
    {
        manual_seed(3);
        return new DecoyNet();
    }

    private static DecoySets Sets(byte[]? labels = null)
    {
        using var folder = new TemporaryFolder();
        var data = FashionMnist.Load(SmallFashion.Write(folder));
        var test = labels is null ? data.Test : new LabelledImages(data.Test.Height, data.Test.Width, data.Test.Pixels.ToArray(), labels);
        return new DecoySets(new FashionMnist(data.Train, test), new DemoOptions());
    }

    // One image after the other, by x · ∂F/∂x of the largest score.
    private static (double[] Shares, long[] Predicted) Explain(DecoyNet net, DecoySets sets, Tensor corners)
    {
        var shares = new double[sets.Test.Count];
        var predicted = new long[sets.Test.Count];
        for (var i = 0; i < shares.Length; i++)
        {
            using var scope = NewDisposeScope();
            var image = sets.Test.Inputs.narrow(0, i, 1).detach().clone().requires_grad_();
            var scores = net.call(image);
            predicted[i] = scores.argmax(1).ToInt64();
            var attribution = autograd.grad([scores.max()], [image])[0].mul(image).abs();
            shares[i] = attribution.mul(corners).sum().ToDouble() / attribution.sum().ToDouble();
        }

        return (shares, predicted);
    }
}

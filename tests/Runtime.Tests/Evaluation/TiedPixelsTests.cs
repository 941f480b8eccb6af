using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Masking curves over pixels of equal scores, and over samples that have no curve.</summary>
public sealed class TiedPixelsTests
{
    private static readonly GaussianBlur Blur = new(3, 1);

    // Class 0 is the upper half, class 1 the lower one.
    private static Fn Halves() => new(image => stack([image.narrow(2, 0, 4).sum([1, 2, 3]), image.narrow(2, 4, 4).sum([1, 2, 3])], 1));

    [Fact]
    public void Curves_over_a_map_of_zeros_are_the_same_for_either_half()
    {
        using var scope = NewDisposeScope();
        using var net = Halves();
        var (image, map) = (ones(1, 1, 8, 8), zeros(1, 1, 8, 8));
        (Curve Insertion, Curve Deletion) Of(long label) => new InsertionDeletion { Steps = 8, Blur = Blur }.Measure(net, image, tensor(new[] { label }), map);
        var (upper, lower) = (Of(0), Of(1));
        // Of two equal logits each has the probability 1/2.
        Assert.Equal(0.5, upper.Deletion.Area, 1e-12);
        Assert.Equal(0.5, lower.Deletion.Area, 1e-12);
        Assert.Equal(upper.Insertion.Y, lower.Insertion.Y);
        Assert.Equal(upper.Deletion.Y, lower.Deletion.Y);
    }

    [Fact]
    public void Keep_and_remove_over_equal_scores_are_the_same_for_either_half()
    {
        using var scope = NewDisposeScope();
        using var net = Halves();
        var (image, map) = (ones(1, 1, 8, 8), ones(1, 1, 8, 8));
        image[0, 0, 3, 3] = 2;
        image[0, 0, 4, 3] = 2;
        MaskMetrics Of(long label) => new MaskBenchmark { Blur = Blur }.Measure(net, image, tensor(new[] { label }), map);
        var (upper, lower) = (Of(0), Of(1));
        // Sums of 64 float32 terms.
        Assert.All(upper.KeepPositive.Y.Zip(lower.KeepPositive.Y), static pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.All(upper.RemovePositive.Y.Zip(lower.RemovePositive.Y), static pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.Equal(upper.KeepAbsolute.Y, lower.KeepAbsolute.Y);
        Assert.Equal(upper.RemoveAbsolute.Y, lower.RemoveAbsolute.Y);
    }

    // Of a linear output the mean over the orders is the output of the mean image. All 24 orders of four equal pixels beside a larger one.
    [Fact]
    public void A_curve_of_a_linear_output_is_the_mean_over_all_orders_of_equal_pixels()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var image = randn([1, 1, 5, 6], ScalarType.Float64);
        var blurred = Blur.Apply(image);
        var weights = randn([30, 2], ScalarType.Float64);
        using var net = new Fn(image => image.flatten(1).matmul(weights));
        var scores = Enumerable.Range(0, 30).Select(i => i < 4 ? 1.0 : i == 4 ? 3 : -2.0 - i).ToArray();
        double[] shares = [1.5 / 30, 2.5 / 30, 3.5 / 30, 4.5 / 30, 1];
        var tied = new MaskBenchmark { Shares = shares, Blur = Blur }.Measure(net, image, tensor(new[] { 1L }), tensor(scores).reshape(1, 1, 5, 6));
        for (var i = 0; i < shares.Length; i++)
        {
            var visible = (int)Math.Min(shares[i] * 30, 5);
            Assert.Equal(Mean(order => new[] { 4 }.Concat(order).Take(visible)), tied.KeepPositive.Y[i], 1e-12);
            Assert.Equal(Mean(order => order.Concat([4]).Take(visible)), tied.RemovePositive.Y[i], 1e-12);
        }

        double Mean(Func<int[], IEnumerable<int>> choose) => Orders([0, 1, 2, 3]).Average(order =>
        {
            var pixels = blurred.flatten(1).clone();
            foreach (var pixel in choose(order))
                pixels[0, pixel] = image.flatten(1)[0, pixel];
            return pixels.matmul(weights)[0, 1].ToDouble();
        });
    }

    [Fact]
    public void A_sample_whose_attribution_or_output_is_not_a_number_is_left_out_of_the_curves()
    {
        using var scope = NewDisposeScope();
        var (net, images, labels) = (TestNets.ByName("cnn"), TestNets.Input("cnn", 4), tensor(new long[] { 2, 0, 3, 1 }));
        var map = new Gradient().Attribute(net, images, labels).mul(images);
        map[1, 0, 2, 2] = double.NaN;
        images[3, 1, 0, 0] = double.NaN;
        var others = tensor(new long[] { 0, 2 });
        Tensor Pick(Tensor all) => all.index_select(0, others);

        var (insertion, deletion) = new InsertionDeletion { Steps = 6, Blur = Blur }.Measure(net, images, labels, map);
        var expected = new InsertionDeletion { Steps = 6, Blur = Blur }.Measure(net, Pick(images), Pick(labels), Pick(map));
        Equal(expected.Insertion, insertion);
        Equal(expected.Deletion, deletion);

        var metrics = new MaskBenchmark { Blur = Blur }.Measure(net, images, labels, map);
        var ofOthers = new MaskBenchmark { Blur = Blur }.Measure(net, Pick(images), Pick(labels), Pick(map));
        Equal(ofOthers.KeepNegative, metrics.KeepNegative);
        Equal(ofOthers.RemoveAbsolute, metrics.RemoveAbsolute);

        static void Equal(Curve first, Curve second) => Assert.All(first.Y.Zip(second.Y), static pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Curves_of_samples_that_are_all_not_a_number_are_none()
    {
        using var scope = NewDisposeScope();
        using var net = Halves();
        var (_, deletion) = new InsertionDeletion { Steps = 2, Blur = Blur }.Measure(net, ones(1, 1, 8, 8), tensor(new[] { 0L }), full([1, 1, 8, 8], float.NaN));
        Assert.Equal([double.NaN, double.NaN, double.NaN], deletion.Y);
    }

    [Fact]
    public void A_single_score_and_a_label_that_is_no_class_are_refused()
    {
        using var scope = NewDisposeScope();
        var (image, map) = (ones(1, 1, 8, 8), rand(1, 1, 8, 8));
        using var single = new Fn(x => x.flatten(1).sum(1, keepdim: true));
        var error = Assert.Throws<InvalidOperationException>(() => new InsertionDeletion { Blur = Blur }.Measure(single, image, tensor(new[] { 0L }), map));
        Assert.Contains("[−z, z]", error.Message);
        Assert.Throws<InvalidOperationException>(() => new MaskBenchmark { Blur = Blur }.Measure(single, image, tensor(new[] { 0L }), map));
        Assert.Throws<InvalidOperationException>(() => ContrastReport.Measure(single, image, tensor(new[] { 0L })));
        using var net = Halves();
        var outOfRange = Assert.Throws<ArgumentOutOfRangeException>(() => new MaskBenchmark { Blur = Blur }.Measure(net, image, tensor(new[] { 2L }), map));
        Assert.Contains("valid are 0 to 1", outOfRange.Message);
    }

    private static IEnumerable<int[]> Orders(int[] items) =>
        items.Length == 1 ? [items] : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}

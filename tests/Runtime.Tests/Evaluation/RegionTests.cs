using System;
using TorchSharp;
using XAttr.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class RegionTests
{
    // Largest 8, so that from a half on 8, 4 and 5 are marked.
    private static readonly double[] Attribution = [8, 4, 1, -7, 5, 2];
    private static readonly bool[] Region = [true, false, true, true, true, false];

    [Fact]
    public void ARegionsSharesAreCountedByHand()
    {
        using var scope = NewDisposeScope();
        var (energy, mass, iou, wrong) = MaskMetrics.InRegion(tensor(Attribution).view(1, 2, 3), tensor(Region).view(2, 3));

        // Inside: 8, 1, -7, 5. Marked: 8, 4, 5.
        Assert.Equal(14.0 / 20, energy.ToDouble(), 1e-15);
        Assert.Equal(21.0 / 27, mass.ToDouble(), 1e-15);
        Assert.Equal(2.0 / 5, iou.ToDouble(), 1e-15);
        Assert.Equal(2.0 / 4, wrong.ToDouble(), 1e-15);
    }

    [Theory]
    [InlineData(0.01, 3.0 / 6, 3.0 / 4)]
    [InlineData(0.6, 2.0 / 4, 2.0 / 4)]
    [InlineData(1, 1.0 / 4, 1.0 / 4)]
    public void TheThresholdSaysWhatIsMarked(double threshold, double overlap, double wrong)
    {
        using var scope = NewDisposeScope();
        // 0.01: 8, 4, 1, 5 and 2, of which three inside. 0.6: 8 and 5. 1: 8 alone.
        var figures = MaskMetrics.InRegion(tensor(Attribution).unsqueeze(0), tensor(Region), threshold);
        Assert.Equal(overlap, figures.IoU.ToDouble(), 1e-15);
        Assert.Equal(wrong, figures.WrongReason.ToDouble(), 1e-15);
    }

    [Fact]
    public void EachSampleHasARegionOfItsOwn()
    {
        using var scope = NewDisposeScope();
        var attribution = tensor(new double[] { 1, 3, 1, 3 }).view(2, 2);
        var region = tensor(new double[] { 1, 0, 0, 1 }).view(2, 2);
        Assert.Equal([0.25, 0.75], MaskMetrics.InRegion(attribution, region).Mass.data<double>().ToArray());
    }

    [Fact]
    public void WhatHasNoShareHasNoNumber()
    {
        using var scope = NewDisposeScope();
        var attribution = tensor(new[] { -1, -1, 0, 0, double.NaN, 1 }).view(3, 2);
        var (energy, mass, iou, wrong) = MaskMetrics.InRegion(attribution, tensor(new[] { true, false }));

        Assert.Equal([double.NaN, double.NaN, double.NaN], energy.data<double>().ToArray());
        Assert.Equal([0.5, double.NaN, double.NaN], mass.data<double>().ToArray());
        // Nothing is marked beside a region, and of nothing else.
        Assert.Equal([0, 0, double.NaN], iou.data<double>().ToArray());
        Assert.Equal([0, 0, double.NaN], wrong.data<double>().ToArray());
        Assert.True(double.IsNaN(MaskMetrics.InRegion(ones(1, 2), zeros(2)).WrongReason.ToDouble()));
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        using var scope = NewDisposeScope();
        var attribution = ones(3, 2);
        Assert.Contains("[3]", Assert.Throws<ArgumentException>("region", () => MaskMetrics.InRegion(attribution, ones(3))).Message);
        Assert.Contains("0 and 1", Assert.Throws<ArgumentException>("region", () => MaskMetrics.InRegion(attribution, tensor(new[] { 0.5, 1 }))).Message);
        Assert.Throws<ArgumentOutOfRangeException>("threshold", () => MaskMetrics.InRegion(attribution, ones(2), 0));
        Assert.Throws<ArgumentOutOfRangeException>("threshold", () => MaskMetrics.InRegion(attribution, ones(2), double.NaN));
    }
}

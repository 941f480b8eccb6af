using System;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class MaskPriorTests
{
    // Two samples of 1×2×3.
    private static readonly float[] Values = [1, -2, 3, -4, 5, -6, 7, -8, 9, -10, 11, -12];

    private readonly Tensor _attribution = tensor(Values).view(2, 1, 2, 3);

    [Theory]
    [InlineData(MaskNorm.SquaredL2, (1 + 25 + 49 + 121) / 2.0)]
    [InlineData(MaskNorm.L1, (1 + 5 + 7 + 11) / 2.0)]
    public void Is_the_mean_over_samples_of_the_sum_over_the_mask(MaskNorm norm, double expected)
    {
        using var prior = new MaskPrior(tensor(new[] { true, false, false, false, true, false }).view(2, 3), norm);
        Assert.Equal(expected, prior.Penalty(_attribution).ToDouble());
    }

    [Fact]
    public void Weights_weigh()
    {
        using var prior = new MaskPrior(tensor(new[] { 0.5f, 0, 0, 0, 2, 0 }).view(1, 2, 3));
        Assert.Equal((0.5 + 2 * 25 + 0.5 * 49 + 2 * 121) / 2, prior.Penalty(_attribution).ToDouble());
    }

    [Theory]
    [InlineData(new long[] { 3 })]
    [InlineData(new long[] { 2, 1, 1, 1 })]
    [InlineData(new long[] { 1, 1, 2, 3 })]
    [InlineData(new long[0])]
    public void Masks_broadcast(long[] shape)
    {
        using var prior = new MaskPrior(ones(shape));
        Assert.Equal(Values.Sum(value => value * value) / 2, prior.Penalty(_attribution).ToDouble());
    }

    [Theory]
    [InlineData(new long[] { 2 })]
    [InlineData(new long[] { 3, 2 })]
    [InlineData(new long[] { 3, 1, 2, 3 })]
    [InlineData(new long[] { 1, 2, 1, 2, 3 })]
    public void A_mask_that_does_not_broadcast_is_refused(long[] shape)
    {
        using var prior = new MaskPrior(ones(shape));
        var error = Assert.Throws<ArgumentException>("attribution", () => prior.Penalty(_attribution));
        Assert.Contains($"[{string.Join(", ", shape)}]", error.Message);
        Assert.Contains("[2, 1, 2, 3]", error.Message);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Weights_that_make_no_sense_are_refused(float weight) =>
        Assert.Throws<ArgumentException>("mask", () => new MaskPrior(tensor(new[] { 1, weight })));

    [Theory]
    [InlineData(MaskNorm.SquaredL2)]
    [InlineData(MaskNorm.L1)]
    public void Is_zero_with_gradient_zero_at_zero(MaskNorm norm)
    {
        using var prior = new MaskPrior(ones(3), norm);
        var attribution = zeros(2, 3).requires_grad_();

        var penalty = prior.Penalty(attribution);
        penalty.backward();

        Assert.Equal(0, penalty.ToDouble());
        Assert.Equal(0, attribution.grad!.abs().max().ToDouble());
    }

    [Fact]
    public void The_mask_is_a_copy_and_follows_the_attribution_s_type()
    {
        var mask = ones(3);
        using var prior = new MaskPrior(mask);
        mask.zero_();

        Assert.Equal(ScalarType.Float32, prior.Penalty(_attribution).dtype);
        Assert.Equal(ScalarType.Float64, prior.Penalty(_attribution.to(ScalarType.Float64)).dtype);
        Assert.True(prior.Penalty(_attribution).ToDouble() > 0);
    }

    [Fact]
    public void Outlives_the_scope_that_it_was_made_in()
    {
        MaskPrior prior;
        using (NewDisposeScope())
            prior = new MaskPrior(ones(3));

        Assert.True(prior.Penalty(_attribution).ToDouble() > 0);
        prior.Dispose();
        Assert.Throws<ObjectDisposedException>(() => prior.Penalty(_attribution));
    }
}

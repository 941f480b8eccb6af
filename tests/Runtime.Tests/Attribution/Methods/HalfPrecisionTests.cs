using System;
using System.Linq;
using TorchSharp;
using XAttr.Evaluation;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Long sums over halves, and tolerances of their own rounding.</summary>
public sealed class HalfPrecisionTests
{
    public static TheoryData<ScalarType> Halves => new(ScalarType.BFloat16, ScalarType.Float16);

    // F(x) = 2Σx, whose every attribution from zero is 2 at ones: a sum of 1000 terms of 0.002 in the half itself stops at 1.
    [Theory]
    [MemberData(nameof(Halves))]
    public void A_thousand_steps_of_integrated_gradients_sum_up(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var net = Double();
        foreach (var batch in new int?[] { null, 7 })
        {
            var attribution = new IntegratedGradients { Steps = 1000 }.Attribute(net, Ones(type), 0L, new() { InternalBatchSize = batch });
            Assert.Equal(type, attribution.dtype);
            Assert.Equal([2f, 2, 2, 2], Floats(attribution));
        }
    }

    [Theory]
    [MemberData(nameof(Halves))]
    public void A_thousand_draws_of_expected_gradients_sum_up(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var net = Double();
        foreach (var isSequential in new[] { true, false })
        {
            var method = new ExpectedGradients(zeros(1, 4).to(type)) { Count = 1000, Sequential = isSequential };
            Assert.Equal([2f, 2, 2, 2], Floats(method.Attribute(net, Ones(type), 0L)));
        }
    }

    [Theory]
    [MemberData(nameof(Halves))]
    public void A_thousand_copies_of_SmoothGrad_sum_up(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var net = Double();
        Assert.Equal([2f, 2, 2, 2], Floats(new SmoothGrad(new Gradient()) { Count = 1000 }.Attribute(net, Ones(type), 0L)));
        var squares = new SmoothGrad(new Gradient()) { Count = 1000, Statistic = SmoothGradStatistic.MeanSquare };
        Assert.Equal([4f, 4, 4, 4], Floats(squares.Attribute(net, Ones(type), 0L)));
    }

    // 20 windows of 20 by a stride of 1 in each of two dimensions cover the middle 400 times, which bfloat16 cannot count to.
    [Theory]
    [MemberData(nameof(Halves))]
    public void Windows_that_overlap_often_are_counted(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var net = new Fn(x => x.narrow(1, 19, 1).narrow(2, 19, 1).flatten(1));
        var input = zeros(1, 39, 39);
        input[0, 19, 19] = 3;
        var attribution = new Occlusion([20, 20], [1, 1]).Attribute(net, input.to(type), 0L);
        // Every window over the middle takes all of it away; those over the corner are one that does.
        Assert.Equal(3, attribution[0, 19, 19].ToSingle());
        Assert.Equal(3, attribution[0, 0, 0].ToSingle());
    }

    [Theory]
    [InlineData(ScalarType.Float64, -53)]
    [InlineData(ScalarType.Float32, -24)]
    [InlineData(ScalarType.Float16, -11)]
    [InlineData(ScalarType.BFloat16, -8)]
    public void Rounding_is_that_of_the_type(ScalarType type, int exponent)
    {
        using var scope = NewDisposeScope();
        // 1 + u is halfway to the next number, and goes to 1, the even one of both.
        var u = Math.Pow(2, exponent);
        Assert.Equal(1, tensor(1 + u).to(type).ToDouble());
        Assert.True(tensor(1 + u * 1.01).to(type).ToDouble() > 1);
        Assert.Equal(u, Precision.UnitRoundoff(type));
        using var net = new Fn(x => x);
        // Σ|A| · 4u(1 + √4), of one attribution of 4 ones.
        Assert.Equal(1, Completeness.Tolerance(net, ones(1, 4).to(type)).ToDouble() / (4 * 4 * u * 3), 1e-12);
    }

    // 300 − 0.75 is no bfloat16; the next one is 300 itself.
    [Fact]
    public void Completeness_takes_its_difference_in_float64()
    {
        using var scope = NewDisposeScope();
        using var net = new Fn(x => x);
        var (input, start) = (full([1, 1], 300f).to(ScalarType.BFloat16), full([1, 1], 0.75f).to(ScalarType.BFloat16));
        var delta = Completeness.Delta(net, input, 0L, zeros(1, 1), start);
        Assert.Equal(-299.25, delta.ToDouble());
    }

    // 50,176 pixels of 2: their sum is beyond float16, and 50,176 of bfloat16.
    [Theory]
    [MemberData(nameof(Halves))]
    public void Priors_of_images_sum_up(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var attribution = full([1, 1, 224, 224], 2f);
        attribution.narrow(3, 0, 112).fill_(1);
        using var mask = new MaskPrior(ones(224, 224));
        using var target = new TargetPrior(ones(224, 224));
        AttributionPrior[] priors = [new L1Prior(), new L2Prior(), new GiniPrior(), new TotalVariationPrior(), mask, target];
        foreach (var prior in priors)
        {
            var half = attribution.to(type).requires_grad_();
            var penalty = prior.Penalty(half);
            penalty.backward();
            // What float32 makes of it, which sums 50,176 terms.
            Assert.Equal(1, penalty.ToDouble() / prior.Penalty(attribution.to(ScalarType.Float64)).ToDouble(), 1e-4);
            Assert.Equal(type, half.grad!.dtype);
        }
    }

    [Fact]
    public void A_blur_of_halves_keeps_what_is_even()
    {
        using var scope = NewDisposeScope();
        var even = full([1, 1, 60, 60], 3f).to(ScalarType.BFloat16);
        Assert.True(Errors.SameBits(new GaussianBlur().Apply(even), even));
    }

    // x − I is rounded, and what is said of I must be said of what was taken away.
    [Theory]
    [MemberData(nameof(Halves))]
    public void The_infidelity_of_a_linear_functions_gradient_is_none(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var net = new Fn(x => x.to(ScalarType.Float64).mul(2).sum(1, keepdim: true));
        var infidelity = new Infidelity().Measure(net, full([2, 4], 10f).to(type), 0L, full([2, 4], 2f).to(type));
        Assert.InRange(infidelity.max().ToDouble(), 0, 1e-24);
    }

    private static Fn Double() => new(x => x.mul(2).sum(1, keepdim: true));

    private static Tensor Ones(ScalarType type) => ones(1, 4).to(type);

    private static float[] Floats(Tensor tensor) => tensor.to(ScalarType.Float32).data<float>().ToArray();
}

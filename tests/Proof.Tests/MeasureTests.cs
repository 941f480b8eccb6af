using System;
using TorchSharp;
using XAttr.Surveys.Proof.Numerics;
using Xunit;
using static TorchSharp.torch;

namespace XAttr.Proof.Tests;

/// <summary>The measures that bodies are held against, on functions whose answer is known.</summary>
public sealed class MeasureTests
{
    private const int Seed = 1;

    [Fact]
    public void What_is_a_number_in_one_call_alone_is_drawn()
    {
        var calls = 0;
        Assert.Equal(double.PositiveInfinity, Drawn(input => calls++ == 1 ? input * double.NaN : input));
        Assert.Equal(0, Drawn(static input => input.where(input < 0, double.NaN)));
        Assert.Equal(0, Drawn(static input => input / 0));
        Assert.InRange(Drawn(static input => rand_like(input).where(input < 0, double.NaN)), 1e-3, 1);
    }

    [Fact]
    public void What_draws_another_shape_is_drawn()
    {
        var calls = 0;
        Assert.Equal(double.PositiveInfinity, Drawn(input => calls++ == 1 ? input.sum(1, keepdim: true) : input));
    }

    [Fact]
    public void A_sample_that_is_a_number_beside_others_alone_is_mixed()
    {
        Assert.Equal(double.PositiveInfinity, Mixing(static input => input.shape[0] == 1 ? input * double.NaN : input));
        Assert.Equal(double.PositiveInfinity, Mixing(static input => input.shape[0] > 1 ? input * double.NaN : input));
        Assert.Equal(0, Mixing(static input => input.where(input < 0, double.NaN)));
        Assert.InRange(Mixing(static input => (input + input.sum(0, keepdim: true)).where(input < 0, double.NaN)), 1e-3, 1e3);
    }

    [Fact]
    public void A_sample_alone_must_have_the_shape_that_it_has_beside_others()
    {
        Assert.Equal(0, Mixing(static input => input.squeeze()));
        Assert.Equal(double.PositiveInfinity, Mixing(static input => input.shape[0] == 1 ? input.t() : input));
        Assert.Equal(double.PositiveInfinity, Mixing(static input => input.shape[0] == 1 ? input.reshape(2, 2) : input));
    }

    private static double Drawn(Func<Tensor, Tensor> function)
    {
        using var net = nn.Identity();
        return Draws.WorstDifference(net, inputs => function(inputs[0]), [[4]], Seed);
    }

    private static double Mixing(Func<Tensor, Tensor> function)
    {
        using var net = nn.Identity();
        return Mixtures.WorstError(net, inputs => function(inputs[0]), [[4]], Seed);
    }
}

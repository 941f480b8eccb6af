using System;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class NormPoolingTests
{
    // Windows of three: one of zeros, one with zeros in it, one without.
    private static readonly double[] Sequence = [0, 0, 0, 3, 0, -4, 1, -2, 2];

    [Theory]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Each_window_has_its_norm(double p)
    {
        using var scope = NewDisposeScope();

        var pooled = Functional.LPPool1d(tensor(Sequence).view(1, 1, 9), p, 3).flatten();

        for (var window = 0; window < 3; window++)
        {
            // The exponent 1 sums up with signs, as PyTorch's pooling does.
            var sum = 0.0;
            foreach (var x in Sequence.AsSpan(3 * window, 3))
                sum += p == 1 ? x : Math.Pow(Math.Abs(x), p);
            var expected = p == 1 ? sum : Math.Pow(sum, 1 / p);

            // A few powers, a sum of three, a root: each within some units in the last place.
            Assert.Equal(expected, pooled[window].ToDouble(), 32 * Errors.UnitRoundoff(ScalarType.Float64) * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_gradient_is_that_of_the_norm_and_0_in_a_window_of_zeros(double p)
    {
        using var scope = NewDisposeScope();
        var input = tensor(Sequence).view(1, 1, 9).requires_grad_();

        Functional.LPPool1d(input, p, 3).sum().backward();

        var norms = new double[3];
        for (var i = 0; i < 9; i++)
            norms[i / 3] += Math.Pow(Math.Abs(Sequence[i]), p);
        for (var i = 0; i < 9; i++)
        {
            // ∂‖x‖/∂xᵢ = sign(xᵢ)·(|xᵢ| / ‖x‖)^(p − 1)
            var norm = Math.Pow(norms[i / 3], 1 / p);
            var expected = norm == 0 ? 0 : Math.Sign(Sequence[i]) * Math.Pow(Math.Abs(Sequence[i]) / norm, p - 1);
            Assert.Equal(expected, input.grad!.flatten()[i].ToDouble(), 64 * Errors.UnitRoundoff(ScalarType.Float64));
        }
    }

    [Fact]
    public void A_gradient_of_the_gradient_exists_where_a_window_is_all_zeros()
    {
        using var scope = NewDisposeScope();
        var input = tensor(Sequence).view(1, 1, 9).requires_grad_();
        var gradient = autograd.grad([Functional.LPPool1d(input, 2, 3).sum()], [input], create_graph: true, retain_graph: true)[0];

        gradient.square().sum().backward();

        Assert.True(input.grad!.isfinite().all().ToBoolean());
    }

    [Fact]
    public void Windows_over_images_may_be_unequal()
    {
        using var scope = NewDisposeScope();
        var input = arange(12, dtype: ScalarType.Float64).view(1, 1, 3, 4);

        var pooled = Functional.LPPool2d(input, 2, (2, 3), stride: (1, 1)).flatten();

        var squares = 0.0 + 1 + 4 + 16 + 25 + 36;
        Assert.Equal(4, pooled.numel());
        Assert.Equal(Math.Sqrt(squares), pooled[0].ToDouble(), 32 * Errors.UnitRoundoff(ScalarType.Float64) * Math.Sqrt(squares));
    }

    [Fact]
    public void Nothing_but_the_result_is_left()
    {
        using var scope = NewDisposeScope();
        var input = tensor(Sequence).view(1, 1, 9);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (Functional.LPPool1d(input, 3, 3))
            Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void An_exponent_below_1_is_refused(double p)
    {
        using var input = ones(1, 1, 4);

        Assert.Throws<ArgumentOutOfRangeException>(() => Functional.LPPool1d(input, p, 2));
    }
}

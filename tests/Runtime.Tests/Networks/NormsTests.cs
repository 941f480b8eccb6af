using System;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class NormsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(3)]
    public void Norm_is_the_root_of_the_sum_of_powers(double p)
    {
        using var scope = NewDisposeScope();
        double[] values = [3, -4, 0.5, -0.25];

        var norm = Functional.Norm(tensor(values).reshape(1, 4), p, [1], keepdim: false);

        var expected = Math.Pow(values.Sum(value => Math.Pow(Math.Abs(value), p)), 1 / p);
        Assert.Equal([1L], norm.shape);
        Assert.Equal(expected, norm.ToDouble(), 4 * Math.Pow(2, -52) * expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Gradients_of_a_norm_of_zero_are_zero(double p)
    {
        using var scope = NewDisposeScope();
        var input = zeros(2, 3, float64).requires_grad_();

        var norm = Functional.Norm(input, p, [1], keepdim: true);
        var first = autograd.grad([norm.sum()], [input], create_graph: true, retain_graph: true)[0];
        var second = autograd.grad([first.square().sum() + first.sum()], [input], allow_unused: true)[0];

        Assert.Equal(0, norm.abs().max().ToDouble());
        Assert.Equal(0, first.abs().max().ToDouble());
        Assert.True(second is null || second.abs().max().ToDouble() == 0);
    }

    [Fact]
    public void Gradient_is_that_of_finite_differences()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var input = randn(2, 3, float64).requires_grad_();

        var gradient = autograd.grad([Functional.Norm(input, 3, [1], keepdim: false).sum()], [input])[0];

        var expected = FiniteDifference.Gradient(() => Functional.Norm(input, 3, [1], keepdim: false).sum().ToDouble(), input);
        Assert.True(Errors.Max(gradient, expected) <= FiniteDifference.Tolerance(10));
    }
}

using System;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class ActivationsTests
{
    [Fact]
    public void RReLU_draws_slopes_between_its_bounds_while_training_and_takes_their_mean_else()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var input = full(1000, -2.0);

        var trained = Functional.RReLU(input, 0.25, 0.5, training: true) / -2;
        var evaluated = Functional.RReLU(input, 0.25, 0.5, training: false) / -2;

        Assert.InRange(trained.min().ToDouble(), 0.25, 0.26);
        Assert.InRange(trained.max().ToDouble(), 0.49, 0.5);
        Assert.Equal(0.375, evaluated.min().ToDouble());
        Assert.Equal(0.375, evaluated.max().ToDouble());
        Assert.Equal(3, Functional.RReLU(full(1, 3.0), 0.25, 0.5, training: true).ToDouble());
    }

    [Fact]
    public void CReLU_ReLUSquared_and_Maxout_compute_what_they_say()
    {
        using var scope = NewDisposeScope();
        var input = tensor(new[] { 1.0, -2.0, 3.0, -4.0 }).reshape(1, 4);

        Assert.Equal([1, 0, 3, 0, 0, 2, 0, 4], Functional.CReLU(input).data<double>().ToArray());
        Assert.Equal([1, 0, 9, 0], Functional.ReLUSquared(input).data<double>().ToArray());
        Assert.Equal([1, 3], Functional.Maxout(input, 2).data<double>().ToArray());
    }

    [Fact]
    public void Selections_choose_and_order()
    {
        using var scope = NewDisposeScope();
        var input = tensor(new[] { 3.0, 1.0, 4.0, 1.5 }).reshape(1, 4);

        Assert.Equal([1, 1.5, 3, 4], Functional.Sort(input, 1, descending: false).data<double>().ToArray());
        Assert.Equal([4, 3], Functional.TopK(input, 2, -1, largest: true).data<double>().ToArray());
        Assert.Equal([1.5], Functional.Median(input, -1, keepdim: false).data<double>().ToArray());
        Assert.Equal([3, 3, 4, 4], Functional.CumMax(input, 1).data<double>().ToArray());
        Assert.Equal([3, 1, 1, 1], Functional.CumMin(input, 1).data<double>().ToArray());
    }

    [Fact]
    public void Only_the_result_stays_alive()
    {
        using var input = randn(2, 4);
        Func<Tensor>[] functions =
        [
            () => Functional.RReLU(input, 0.1, 0.2, training: true),
            () => Functional.CReLU(input),
            () => Functional.ReLUSquared(input),
            () => Functional.Maxout(input, 2),
            () => Functional.Sort(input, 1, descending: true),
            () => Functional.TopK(input, 2, 1, largest: false),
            () => Functional.Median(input, 1, keepdim: true),
            () => Functional.CumMax(input, 1),
            () => Functional.CumMin(input, 1),
            () => Functional.Norm(input, 1, [1], keepdim: false),
            () => Functional.Norm(input, 2, [1], keepdim: false),
            () => Functional.Norm(input, 3, [1], keepdim: false),
        ];
        foreach (var function in functions)
        {
            using var scope = NewDisposeScope();
            function();
            Assert.Equal(1, scope.DisposablesCount);
        }
    }
}

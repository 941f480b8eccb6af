using System;
using System.Collections.Generic;
using TorchSharp;
using XAttr.Networks;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>Budgets for a group of each sample's own.</summary>
public sealed class OwnBudgetTests
{
    // Of |A| = (1, 2, 3) the group has 5 of 6, of (4, 0, 4) it has 4 of 8, and the third sample has none: 9 of 14 less a tenth.
    [Fact]
    public void Without_a_radius_it_is_about_the_samples_that_have_a_group()
    {
        using var scope = NewDisposeScope();
        var attribution = tensor(new double[] { 1, -2, 3, 4, 0, -4, 5, 5, 5 }).view(3, 3);
        var groups = tensor(new[] { false, true, true, true, false, false, false, false, false }).view(3, 3);
        using var prior = new BudgetPrior("mask", 0.1);

        Assert.Equal((9.0 / 14) - 0.1, prior.Penalty(attribution, Columns(groups)).ToDouble(), 1e-15);
        // A number says the same as true.
        Assert.Equal((9.0 / 14) - 0.1, prior.Penalty(attribution, Columns(groups.to(ScalarType.Float32).mul(7))).ToDouble(), 1e-15);
        Assert.Equal(0, prior.Penalty(attribution, Columns(zeros_like(groups))).ToDouble());
    }

    [Fact]
    public void Of_one_group_for_all_its_bounds_are_those_of_its_features()
    {
        using var scope = NewDisposeScope();
        var groups = zeros(8, 6, dtype: ScalarType.Bool);
        groups.index_fill_(1, tensor(new[] { 0L, 3 }), true);
        using var own = new BudgetPrior("mask", 0.05) { Radius = 0.01 };
        using var features = new BudgetPrior(([0, 3], 0.05)) { Radius = 0.01 };

        var (expected, gradient) = Step(features, 8, groups);
        var (value, ofOwn) = Step(own, 8, groups);

        // The sums over the features are taken in the same order, but by another product.
        Assert.True(expected > 0.1);
        Assert.Equal(expected, value, 1e-12);
        Assert.True(ofOwn.allclose(gradient, 1e-10, 1e-12));
    }

    [Fact]
    public void Samples_without_a_group_are_not_bounded_and_count_as_kept()
    {
        using var scope = NewDisposeScope();
        var groups = zeros(8, 6, dtype: ScalarType.Bool);
        groups.narrow(0, 0, 2).narrow(1, 1, 2).fill_(true);
        using var own = new BudgetPrior("mask", 0.05) { Radius = 0.01 };

        var (some, _) = Step(own, 8, groups);
        var (alone, _) = Step(own, 2, groups.narrow(0, 0, 2));
        var (none, gradient) = Step(own, 8, zeros_like(groups));

        Assert.True(alone > 0.1);
        Assert.Equal(2.0 / 8 * alone, some, 1e-12);
        Assert.Equal(0, none);
        Assert.False(gradient.ne(0).any().ToBoolean());
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("from 0 to 1", Assert.Throws<ArgumentException>("share", static () => new BudgetPrior("mask", 1.5)).Message);
        Assert.Throws<ArgumentException>(static () => new BudgetPrior("", 0.1));
        using var own = new BudgetPrior("mask", 0.1) { Radius = 0.01 };
        Assert.Contains("column 'mask'", Assert.Throws<ArgumentException>(() => new BudgetPrior("mask", 0.1).Penalty(ones(2, 3))).Message);
        using var net = Net();
        Assert.Contains("of its features", Assert.Throws<InvalidOperationException>(() => own.Certify(net, ones(1, 6), ones(1, 6), 0)).Message);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var data = new TensorDataset(ones(2, 6, ScalarType.Float64), zeros(2, ScalarType.Int64)) { Columns = Columns(full([2, 6], double.NaN)) };
        Assert.Contains("not a number", Assert.Throws<ArgumentException>(() => new Trainer(net, Toy.Loss, optimizer, new() { Epochs = 1, Prior = own }).Train(data)).Message);
    }

    private static (double Value, Tensor Gradient) Step(BudgetPrior prior, int samples, Tensor groups)
    {
        using var net = Net();
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var step = new TrainingStep(net, static (output, _) => output.sum().mul(0), optimizer, new() { Prior = prior, PriorWeight = 1 });
        manual_seed(5);
        var (input, labels) = (randn([8, 6], ScalarType.Float64).narrow(0, 0, samples), arange(8, ScalarType.Int64).remainder(3).narrow(0, 0, samples));
        var result = step.Accumulate([input], labels, 0, Columns(groups));
        return (result.Prior!.Value, cat([.. Gradients()]));

        IEnumerable<Tensor> Gradients()
        {
            foreach (var weight in net.parameters())
                yield return weight.grad!.clone().view(-1);
        }
    }

    private static ChainNet Net() => ChainNet.Mlp([6, 10, 8, 3], static (x, pass) => FirstOrderPass.ReLU(pass, x));

    private static Dictionary<string, Tensor> Columns(Tensor groups) => new() { ["mask"] = groups };
}

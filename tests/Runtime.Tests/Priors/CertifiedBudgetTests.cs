using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using XAttr.Priors;
using XAttr.Surveys.Runtime.Exact;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class CertifiedBudgetTests
{
    private const double Step = 1e-6;

    private static readonly (IReadOnlyList<long>, double)[] Groups = [([0, 3], 0.5), ([1, 2, 5], 0.5), ([0, 1, 2, 3, 4], 0.5)];

    // A = (w₀x₀, w₁x₁): at x = (2, 1), where w₀x₀ is the largest and w₁x₁ the smallest, feature 0 has a half; at (1, 3) feature 1 has 6 of 7.
    [Fact]
    public void OfALinearFunctionTheBoundIsTheLargestShare()
    {
        using var scope = NewDisposeScope();
        using var net = ChainNet.Mlp([2, 1], static (x, _) => x);
        net.parameters().Single().detach().copy_(tensor(new double[] { 1, 2 }).unsqueeze(0));
        using var budget = new BudgetPrior(([0], 0.5), ([1], 0.5), ([1, 0], 0.5));

        var bounds = budget.Certify(net, tensor(new double[] { 1, 1, -2, -3 }).view(2, 2), tensor(new double[] { 2, 3, -1, -1 }).view(2, 2), Target.Sum);

        // Interval arithmetic is off by units of rounding; of all features there is no bound.
        Assert.All(new[] { 0, 1 }, sample =>
        {
            Assert.InRange(bounds[sample, 0].ToDouble() - 0.5, 0, 1e-13);
            Assert.InRange(bounds[sample, 1].ToDouble() - 6.0 / 7, 0, 1e-13);
            Assert.Equal(double.NaN, bounds[sample, 2].ToDouble());
        });
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("leaky")]
    [InlineData("abs")]
    [InlineData("cnn")]
    public void NoAttackExceedsABound(string name)
    {
        using var scope = NewDisposeScope();
        using var budget = new BudgetPrior(Groups);
        using var net = Net(name);
        var attacked = Enumerable.Range(0, 3).Select(i =>
        {
            var survey = ShareAttacks.Run(net, Input(name, 6, seed: i), radius: Math.Pow(10, -1 - i), budget, Groups, target: 1, random: 40, guided: 10, seed: i);
            Assert.Equal(0, survey.Violations);
            return survey.Attacks;
        }).Sum();
        // What is certified below 100 % is attacked, at each of the smaller radii at least.
        Assert.True(attacked >= 2 * 6 * 50, $"{attacked} attacks");
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("cnn")]
    public void ASmallerBoxHasASmallerBoundDownToTheShareItself(string name)
    {
        using var scope = NewDisposeScope();
        using var budget = new BudgetPrior(Groups);
        using var net = Net(name);
        var input = Input(name, 4, seed: 5);
        var shares = ShareAttacks.Shares(new XGradient().Attribute(net, input, 1), Groups);

        var previous = full_like(shares, double.PositiveInfinity);
        foreach (var radius in new[] { 0.03, 0.01, 1e-3, 1e-6, 1e-9 })
        {
            var bounds = budget.Certify(net, input - radius, input + radius, 1).nan_to_num(1);
            Assert.True(bounds.ge(shares).logical_and(bounds.le(previous)).all().ToBoolean());
            previous = bounds;
        }

        // A condition of about 10³ between input and share, and rounding of about 1e-12 of a layer's sums of magnitudes.
        Assert.InRange(previous.sub(shares).max().ToDouble(), 0, 1e-6);
    }

    // Of ReLU and a wide box, by hand: F = relu(x₀ − x₁) with x₀ in [0, 2] and x₁ in [1, 3] may be shut, so that nothing is certain.
    [Fact]
    public void WhereAGateMayShutNothingIsCertified()
    {
        using var scope = NewDisposeScope();
        using var net = ChainNet.Mlp([2, 1, 1], static (x, pass) => FirstOrderPass.ReLU(pass, x));
        foreach (var (weight, values) in net.parameters().Zip(new[] { new double[] { 1, -1 }, [1] }))
            weight.detach().copy_(tensor(values).unsqueeze(0));
        using var budget = new BudgetPrior(([1], 0.5));
        Assert.Equal(double.NaN, budget.Certify(net, tensor(new double[] { 0, 1 }).unsqueeze(0), tensor(new double[] { 2, 3 }).unsqueeze(0), 0).ToDouble());
        // Open all over [4, 5] × [1, 2]: at most 2 of 2 + 4.
        Assert.Equal(1.0 / 3, budget.Certify(net, tensor(new double[] { 4, 1 }).unsqueeze(0), tensor(new double[] { 5, 2 }).unsqueeze(0), 0).ToDouble(), 1e-13);
    }

    [Fact]
    public void EachSampleHasATargetOfItsOwn()
    {
        using var scope = NewDisposeScope();
        using var budget = new BudgetPrior(Groups);
        using var net = Net("relu");
        var (input, labels) = (Input("relu", 40, seed: 5), arange(40, ScalarType.Int64).remainder(3));
        var together = budget.Certify(net, input - 0.001, input + 0.001, labels);
        for (var label = 0; label < 3; label++)
        {
            var rows = labels.eq(label).nonzero().flatten();
            var alone = budget.Certify(net, input.index_select(0, rows) - 0.001, input.index_select(0, rows) + 0.001, label);
            // Matrices of other sizes sum in another order.
            Assert.True(alone.allclose(together.index_select(0, rows), 1e-9, 1e-12, equal_nan: true));
        }
    }

    [Fact]
    public void WhatHasNoBoundIsRefused()
    {
        using var scope = NewDisposeScope();
        using var budget = new BudgetPrior(([7], 0.1));
        using var net = Net("relu");
        var input = Input("relu", 2, seed: 1);
        var below = input.clone();
        below[1, 4] = -100;
        Assert.Contains("sample 1 is upside down: its lower corner is above its upper one at feature 4", Refusal(net, input, below));
        Assert.Contains("feature 7", Refusal(net, input, input));
        Assert.Contains("[2, 6]", Refusal(net, input, input[0]));
        Assert.Contains("not a number", Refusal(net, input, input + double.NaN));
        using var other = new BudgetPrior(([0], 0.1));
        Assert.Contains("reduction", Assert.Throws<ArgumentException>("target", () => other.Certify(net, input, input, Target.Reduce(static output => output.square().sum(1)))).Message);
        using var plain = TestNets.ByName("mlp");
        Assert.Contains("no X-DNN of piecewise-linear layers", Assert.Throws<ArgumentException>("model", () => other.Certify(plain, ones(1, 8), ones(1, 8), 0)).Message);
        using var joined = new FirstOrderNet(6, 2);
        Assert.Contains("joins", Assert.Throws<ArgumentException>("model", () => other.Certify(joined, input, input, 0)).Message);

        string Refusal(Module<Tensor, Tensor> model, Tensor lower, Tensor upper) => Assert.Throws<ArgumentException>(() => budget.Certify(model, lower, upper, 0)).Message;
    }

    [Fact]
    public void NothingIsLeftButTheBounds()
    {
        using var budget = new BudgetPrior(Groups);
        using var net = Net("cnn");
        using var input = Input("cnn", 20, seed: 1);
        budget.Certify(net, input, input, 0).Dispose();
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        budget.Certify(net, input, input, 0).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    // Central differences of a sum of maxima of bounds, which is smooth but where a budget or a gate is met.
    [Fact]
    public void TheGradientOfTheCertifiedPriorIsItsDifference()
    {
        using var scope = NewDisposeScope();
        using var net = Net("relu");
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        using var budget = new BudgetPrior(([0, 3], 0.05), ([1], 0.02)) { Radius = 0.01 };
        var step = new TrainingStep(net, static (output, _) => output.sum().mul(0), optimizer, new() { Prior = 0.5 * budget + new L2Prior(), PriorWeight = 1 });
        var (input, labels) = (Input("relu", 8, seed: 2), arange(8, ScalarType.Int64).remainder(3));
        Assert.Equal(PriorGradient.DoubleBackward, step.PriorGradient);
        step.Accumulate(input, labels);

        foreach (var weight in net.parameters())
        {
            var (values, gradient) = (weight.detach().view(-1), weight.grad!.clone().view(-1));
            for (var i = 0; i < values.size(0); i += 13)
            {
                var was = values[i].ToDouble();
                var difference = (At(was + Step) - At(was - Step)) / (2 * Step);
                values[i] = was;
                Assert.Equal(difference, gradient[i].ToDouble(), 1e-5 * Math.Max(1, Math.Abs(difference)));

                double At(double value)
                {
                    values[i] = value;
                    optimizer.zero_grad();
                    return step.Accumulate(input, labels).Prior!.Value;
                }
            }
        }
    }

    [Fact]
    public void ATrainingForItLeadsToBoundsThatOneWithoutDoesNotReach()
    {
        using var scope = NewDisposeScope();
        var (training, test) = (Toy.Data(400, seed: 1, TestNets.Double), Toy.Data(100, seed: 2, TestNets.Double));
        var setting = new CertifiedTraining([Toy.Features - 1], 0.2, 0.02) { Epochs = 10 };
        var certified = new[] { false, true }.Select(isCertified =>
        {
            using var net = ChainNet.Mlp([Toy.Features, 8, 2], static (x, pass) => FirstOrderPass.ReLU(pass, x));
            return setting.Run(net, Toy.Loss, training, test, isCertified);
        }).ToArray();
        Assert.True(certified[1] > certified[0] + 0.1, $"{certified[0]} and {certified[1]}");
    }

    [Fact]
    public void WithoutANetworkACertifiedBudgetHasNoPenalty()
    {
        using var budget = new BudgetPrior(([0], 0.1)) { Radius = 0.1 };
        Assert.Contains("radius", Assert.Throws<ArgumentOutOfRangeException>(static () => new BudgetPrior(([0], 0.1)) { Radius = -0.1 }).Message);
        Assert.Contains("Radius", Assert.Throws<InvalidOperationException>(() => budget.Penalty(ones(2, 3))).Message);
        using var net = Net("relu");
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var options = new TrainerOptions { Prior = budget, PriorGradient = PriorGradient.FirstOrder };
        Assert.Contains("certified", Assert.Throws<ArgumentException>(() => new TrainingStep(net, Toy.Loss, optimizer, options)).Message);
    }

    private static ChainNet Net(string name) => name switch
    {
        "relu" => ChainNet.Mlp([6, 10, 8, 3], static (x, pass) => FirstOrderPass.ReLU(pass, x)),
        "leaky" => ChainNet.Mlp([6, 10, 8, 3], static (x, pass) => FirstOrderPass.LeakyReLU(pass, x, 0.3)),
        "abs" => ChainNet.Mlp([6, 10, 3], static (x, pass) => FirstOrderPass.Abs(pass, x)),
        _ => ChainNet.Cnn(),
    };

    private static Tensor Input(string name, long samples, long seed)
    {
        manual_seed(100 + seed);
        return randn(name == "cnn" ? [samples, 1, 9, 9] : [samples, 6], ScalarType.Float64);
    }
}

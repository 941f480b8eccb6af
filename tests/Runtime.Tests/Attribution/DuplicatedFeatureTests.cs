using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>
/// The toy of Erion et al. 2021: two binary features that agree in training and not in the test, of which the first is the label; a logistic
/// network that has learned both alike; and a prior against attribution to the second.
/// </summary>
public sealed class DuplicatedFeatureTests
{
    private const int Steps = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Expected_gradients_fix_it(int references)
    {
        using var net = Logistic(bias: -6);
        var training = Binary((0, 0), (1, 1));
        Assert.Equal(0.75, TestAccuracy(net, zero: 0));

        Train(net, training, step => new ExpectedGradients(training) { Count = references, Seed = step }, Target.Sum);

        Assert.Equal(1, TestAccuracy(net, zero: 0));
    }

    // The closed form needs a network without bias, and features that are symmetric about 0.
    [Fact]
    public void XGradient_fixes_it()
    {
        using var net = Logistic(bias: null);
        var training = Binary((-1, -1), (1, 1));
        var method = new XGradient(Homogeneity.Check(net, [training], 1));
        Assert.True(TestAccuracy(net, zero: -1) < 1);

        Train(net, training, _ => method, Target.Sum);

        Assert.Equal(1, TestAccuracy(net, zero: -1));
    }

    // d log p / dx = w·(1 − p): where the network is sure there is nothing left to penalise, and nothing changes.
    [Fact]
    public void Gradients_of_the_log_probability_saturate()
    {
        using var net = Logistic(bias: -6);
        var before = net.parameters().First().detach().clone();
        var logProbability = Target.Reduce(static logit => functional.logsigmoid(logit.abs()).squeeze(1));

        Train(net, Binary((0, 0), (1, 1)), _ => new Gradient(), logProbability);

        Assert.Equal(0.75, TestAccuracy(net, zero: 0));
        Assert.InRange(Errors.RelativeL2(net.parameters().First(), before), 0, 0.05);
    }

    private static Module<Tensor, Tensor> Logistic(double? bias)
    {
        var layer = Linear(2, 1, hasBias: bias is not null, dtype: ScalarType.Float64);
        using var frozen = no_grad();
        layer.weight!.fill_(10);
        layer.bias?.fill_(bias!.Value);
        return layer;
    }

    // Gradient descent on the cross entropy and the mean absolute attribution of the second feature.
    private static void Train(Module<Tensor, Tensor> net, Tensor inputs, Func<int, AttributionMethod> method, Target target)
    {
        var labels = inputs.narrow(1, 0, 1).gt(0).to(ScalarType.Float64);
        var optimizer = optim.SGD(net.parameters(), 0.05);
        for (var step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var attribution = method(step).Attribute(net, inputs, target, new() { CreateGraph = true });
            functional.binary_cross_entropy_with_logits(net.call(inputs), labels).add(attribution.select(1, 1).abs().mean()).backward();
            optimizer.step();
        }
    }

    private static Tensor Binary(params (double First, double Second)[] rows) =>
        tensor(rows.SelectMany(static row => new[] { row.First, row.Second }).ToArray()).reshape(-1, 2);

    private static double TestAccuracy(Module<Tensor, Tensor> net, double zero)
    {
        using var scope = NewDisposeScope();
        var inputs = Binary((zero, zero), (zero, 1), (1, zero), (1, 1));
        return net.call(inputs).gt(0).eq(inputs.narrow(1, 0, 1).gt(0)).to(ScalarType.Float64).mean().ToDouble();
    }
}

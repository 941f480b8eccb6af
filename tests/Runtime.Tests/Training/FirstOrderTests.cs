using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class FirstOrderTests
{
    private const int Inputs = 9;

    // Sums of at most 12 terms through three layers and back, twice.
    private static readonly double Tolerance = 100 * Errors.UnitRoundoff(ScalarType.Float64);

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    public void Steps_are_those_of_double_backward(long outputs, bool timesInput)
    {
        using var scope = NewDisposeScope();
        AttributionMethod method = timesInput ? new XGradient() : new Gradient();
        var (firstOrder, reference) = (Train(outputs, method, PriorGradient.Automatic), Train(outputs, method, PriorGradient.DoubleBackward));

        Assert.Equal(PriorGradient.FirstOrder, firstOrder.History.PriorGradient);
        Assert.Equal(PriorGradient.DoubleBackward, reference.History.PriorGradient);
        foreach (var (actual, expected) in firstOrder.Weights.Zip(reference.Weights))
            Assert.InRange(Errors.RelativeL2(actual, expected), 0, Tolerance);
        foreach (var (actual, expected) in firstOrder.History.Epochs.Zip(reference.History.Epochs))
            Assert.InRange(Math.Abs(actual.Prior!.Value - expected.Prior!.Value) / expected.Prior.Value, 0, Tolerance);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    public void The_gradient_is_that_of_finite_differences(long outputs, bool timesInput)
    {
        using var scope = NewDisposeScope();
        var net = new FirstOrderNet(Inputs, outputs, dropout: 0);
        var data = Toy.Data(8, seed: 3, ScalarType.Float64);
        var (prior, classes) = (new L2Prior(), outputs == 1 ? zeros_like(data.Targets) : data.Targets);
        using var optimizer = optim.SGD(net.parameters(), 1);
        var step = new TrainingStep(net, Loss, optimizer, new()
        {
            Prior = prior,
            PriorWeight = 0.5,
            Attribution = timesInput ? new XGradient() : new Gradient(),
            AttributionTarget = _ => classes,
        });

        step.Accumulate(data.Inputs, data.Targets);

        Assert.Equal(PriorGradient.FirstOrder, step.PriorGradient);
        foreach (var weight in net.parameters())
            Assert.InRange(Errors.Max(weight.grad!, FiniteDifference.Gradient(Objective, weight)), 0, FiniteDifference.Tolerance(Objective()));

        double Objective()
        {
            using var inner = NewDisposeScope();
            using var enabled = enable_grad();
            var x = data.Inputs.detach().requires_grad_();
            var output = net.call(x);
            var gradient = autograd.grad([output.gather(1, classes.unsqueeze(1)).sum()], [x], retain_graph: true)[0];
            return Loss(output, data.Targets).ToDouble() + 0.5 * prior.Penalty(timesInput ? gradient.mul(x) : gradient).ToDouble();
        }
    }

    [Fact]
    public void Weights_that_are_not_trained_keep_their_gradients()
    {
        using var scope = NewDisposeScope();
        var net = new FirstOrderNet(Inputs, 2);
        var data = Toy.Data(8, seed: 3, ScalarType.Float64);
        var weights = net.parameters().ToList();
        weights[1].requires_grad_(false);
        using var optimizer = optim.SGD([weights[0], weights[1]], 1);

        new TrainingStep(net, Toy.Loss, optimizer, new() { Prior = new L2Prior() }).Accumulate(data.Inputs, data.Targets);

        Assert.NotNull(weights[0].grad);
        Assert.Null(weights[1].grad);
        Assert.Null(weights[2].grad);
    }

    [Fact]
    public void The_output_of_a_pass_that_records_is_the_forward_pass_s()
    {
        using var scope = NewDisposeScope();
        var net = new FirstOrderNet(Inputs, 3);
        var input = randn(6, Inputs, dtype: ScalarType.Float64);
        using var recording = new RecordingPass(static _ => true);

        manual_seed(4);
        var expected = net.call(input);
        manual_seed(4);
        var actual = net.Forward(input, recording);

        Assert.True(Errors.SameBits(actual, expected));
    }

    [Fact]
    public void Networks_that_cannot_be_passed_take_double_backward_and_cannot_be_asked_for_more()
    {
        using var net = Toy.Net(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var options = new TrainerOptions { Prior = new L2Prior(), Epochs = 1 };

        Assert.Equal(PriorGradient.DoubleBackward, new Trainer(net, Toy.Loss, optimizer, options).Train(Toy.Data(16, seed: 1)).PriorGradient);
        Assert.Null(new Trainer(net, Toy.Loss, optimizer, options with { Prior = null }).Train(Toy.Data(16, seed: 1)).PriorGradient);
        var error = Assert.Throws<ArgumentException>(() => new Trainer(net, Toy.Loss, optimizer, options with { PriorGradient = PriorGradient.FirstOrder }));
        Assert.Contains("IPiecewiseLinear", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>("PriorGradient", () => new Trainer(net, Toy.Loss, optimizer, options with { PriorGradient = (PriorGradient)7 }));
    }

    [Fact]
    public void Other_attributions_take_double_backward()
    {
        using var net = new FirstOrderNet(Inputs, 2);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        Assert.Equal(PriorGradient.DoubleBackward, new TrainingStep(net, Toy.Loss, optimizer, new() { Prior = new L2Prior(), Attribution = new LogProbabilityGradient() }).PriorGradient);
    }

    [Fact]
    public void A_network_of_another_degree_is_not_piecewise_linear()
    {
        using var net = new FirstOrderNet(Inputs, 2) { HomogeneityDegree = 2 };
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        Assert.Contains("degree 2", Assert.Throws<ArgumentException>(() => new TrainingStep(net, Toy.Loss, optimizer, new() { Prior = new L2Prior() })).Message);
    }

    private static (TrainingHistory History, List<Tensor> Weights) Train(long outputs, AttributionMethod method, PriorGradient way)
    {
        var net = new FirstOrderNet(Inputs, outputs);
        var data = Toy.Data(40, seed: 3, ScalarType.Float64);
        using var optimizer = optim.SGD(net.parameters(), 0.05);
        var history = new Trainer(net, Loss, optimizer, new()
        {
            Epochs = 3,
            BatchSize = 16,
            AccumulatedBatches = 2,
            Prior = new L2Prior() + new L1Prior(),
            PriorWeight = WeightSchedule.WarmUp(0.1, epochs: 2),
            PriorGradient = way,
            Attribution = method,
            AttributionTarget = labels => outputs == 1 ? zeros_like(labels) : labels,
        }).Train(data);
        return (history, [.. net.parameters().Select(static weight => weight.detach())]);
    }

    private static Tensor Loss(Tensor output, Tensor labels) => output.size(1) == 1
        ? nn.functional.binary_cross_entropy_with_logits(output.squeeze(1), labels.to(output.dtype))
        : nn.functional.cross_entropy(output, labels);
}

using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class TrainerInputsTests
{
    // Sums of at most 12 terms through three layers and back, twice.
    private static readonly double Tolerance = 100 * Errors.UnitRoundoff(ScalarType.Float64);

    private readonly Tensor _first;
    private readonly Tensor _second;
    private readonly Tensor _labels;
    private readonly TensorDataset _data;

    public TrainerInputsTests()
    {
        manual_seed(3);
        (_first, _second) = (randn(30, 5, dtype: ScalarType.Float64), randn(30, 2, 3, dtype: ScalarType.Float64));
        _labels = randint(0, 3, [30], dtype: ScalarType.Int64);
        _data = new([_first, _second], _labels);
    }

    [Theory]
    [InlineData("x-gradient", 3)]
    [InlineData("x-gradient", 1)]
    [InlineData("gradient", 3)]
    [InlineData("input x gradient", 3)]
    public void Steps_are_those_of_a_loop_written_by_hand(string method, long outputs)
    {
        using var scope = NewDisposeScope();
        var (trained, byHand) = (new TwoInputNet(outputs), new TwoInputNet(outputs));
        var timesInput = method != "gradient";
        using var mask = new MaskPrior(ones(2, 3));
        // One input by itself, and all features together.
        var prior = mask.OnInput(1) + 0.1 * new L1Prior();
        AttributionMethod attribution = method switch { "gradient" => new Gradient(), "x-gradient" => new XGradient(), _ => new InputXGradient() };
        using (var optimizer = optim.SGD(trained.parameters(), 0.1))
        {
            var options = new TrainerOptions { Epochs = 2, BatchSize = 12, Seed = 4, Prior = prior, PriorWeight = 0.3, Attribution = attribution };
            var history = new Trainer(trained, Loss, optimizer, options).Train(_data, _data);
            Assert.Equal(method == "input x gradient" ? PriorGradient.DoubleBackward : PriorGradient.FirstOrder, history.PriorGradient);
            Assert.Equal(Loss(trained.call(_first, _second), _labels).ToDouble(), history.Epochs[^1].EvaluationLoss!.Value, 1e-12);
        }

        using var other = optim.SGD(byHand.parameters(), 0.1);
        foreach (var indices in Enumerable.Range(1, 2).SelectMany(new BatchSampler(30, 12, seed: 4).Epoch))
        {
            var selected = tensor(indices);
            var (a, b) = (_first.index_select(0, selected).requires_grad_(), _second.index_select(0, selected).requires_grad_());
            var y = _labels.index_select(0, selected);
            other.zero_grad();
            var output = byHand.call(a, b);
            var explained = outputs == 1 ? output.sum() : output.gather(1, y.unsqueeze(1)).sum();
            var gradients = autograd.grad([explained], [a, b], retain_graph: true, create_graph: true);
            var (ofA, ofB) = timesInput ? (gradients[0] * a, gradients[1] * b) : (gradients[0], gradients[1]);
            var penalty = (ofB.square().sum() + (0.1 * (ofA.abs().sum() + ofB.abs().sum()))) / indices.Length;
            (Loss(output, y) + (0.3 * penalty)).backward();
            other.step();
        }

        Assert.All(byHand.parameters().Zip(trained.parameters()), pair => Assert.InRange(Errors.RelativeL2(pair.Second, pair.First), 0, Tolerance));
    }

    [Fact]
    public void A_loop_of_one_s_own_takes_them_too()
    {
        using var scope = NewDisposeScope();
        var (stepped, trained) = (new TwoInputNet(3), new TwoInputNet(3));
        var options = new TrainerOptions { Epochs = 1, BatchSize = 30, Prior = new GiniPrior() };
        var order = tensor(new BatchSampler(30, 30, seed: 0).Epoch(1).Single());
        using (var optimizer = optim.SGD(stepped.parameters(), 0.1))
            new TrainingStep(stepped, Loss, optimizer, options).Take([_first.index_select(0, order), _second.index_select(0, order)], _labels.index_select(0, order));
        using (var optimizer = optim.SGD(trained.parameters(), 0.1))
            new Trainer(trained, Loss, optimizer, options).Train(_data);

        Assert.All(trained.parameters().Zip(stepped.parameters()), pair => Assert.True(Errors.SameBits(pair.Second, pair.First)));
    }

    [Fact]
    public void They_are_predicted_evaluated_mixed_and_resumed()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var net = new TwoInputNet(3);
        AttributedModel model = net;
        var options = new TrainerOptions { Epochs = 1, BatchSize = 10, CheckpointPath = folder.File("net.dat"), Resume = true, Mixup = 0.5 };

        Assert.True(Errors.SameBits(model.Predict(_data, batchSize: 30), net.call(_first, _second).detach()));
        var expected = net.call(_first, _second).argmax(1).eq(_labels).to(ScalarType.Float64).mean().ToDouble();
        Assert.Equal(expected, model.Evaluate(_data, new Accuracy()), 1e-12);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        new Trainer(net, Loss, optimizer, options).Train(_data);
        var again = new Trainer(net, Loss, optimizer, options with { Epochs = 2 }).Train(_data);
        Assert.Equal((2, 6), (again.Epochs.Count, again.Steps));
    }

    [Fact]
    public void Inputs_that_do_not_fit_are_named()
    {
        using var net = new TwoInputNet(3);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var trainer = new Trainer(net, Loss, optimizer, new() { Epochs = 1, Prior = new L1Prior().OnInput(2) });

        Assert.Contains("takes 2 inputs, but 1 were given", Assert.Throws<ArgumentException>(() => { trainer.Train(new TensorDataset(_first, _labels)); }).Message);
        Assert.Contains("[30, 5] and [30, 2, 3]", Assert.Throws<ArgumentException>("evaluation", () => { trainer.Train(_data, new TensorDataset(_first, _labels)); }).Message);
        Assert.Contains("is about input 2, but the network has 2, counted from 0", Assert.Throws<ArgumentException>(() => { trainer.Train(_data); }).Message);
        Assert.Contains("[30, 5] and [29, 2, 3]", Assert.Throws<ArgumentException>(
            "inputs", () => new TensorDataset([_first, _second.narrow(0, 0, 29)], _labels)).Message);
        Assert.Throws<ArgumentException>("inputs", () => new TensorDataset(new List<Tensor>(), _labels));
    }

    private static Tensor Loss(Tensor output, Tensor labels) => output.size(1) == 1
        ? functional.binary_cross_entropy_with_logits(output.squeeze(1), labels.gt(0).to(output.dtype))
        : functional.cross_entropy(output, labels);
}

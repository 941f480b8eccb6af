using System;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class TrainingTrialTests
{
    private readonly TensorDataset _data = Toy.Data(64, seed: 1);
    private readonly TensorDataset _evaluation = Toy.Data(40, seed: 2);

    [Fact]
    public void Metrics_that_do_not_fit_are_found_before_the_first_step()
    {
        Assert.Contains("Top5 needs at least 5", Refused(new() { Metrics = [new Accuracy(5)] }, _evaluation));
        Assert.Contains("Accuracy needs", Refused(new() { Metrics = [new Accuracy()] }, new(_evaluation.Inputs, rand(40, 2)), SquaredError));
        Assert.Contains("targets are of one class", Refused(new() { Metrics = [new RocAuc()] }, new(_evaluation.Inputs, ones(40, dtype: ScalarType.Int64))));
        Assert.Contains("Target 7 is 5", Refused(new() { Metrics = [new RocAuc()] }, new(_evaluation.Inputs, OneWrong()), SquaredError));
        Assert.Contains("Top5 needs", Refused(new() { Metrics = [new Accuracy(5)], TrainingMetrics = true }, null));
    }

    [Fact]
    public void So_is_an_evaluation_set_of_another_type_or_that_the_loss_does_not_take()
    {
        Assert.Contains("Float64", Refused(new(), new(_evaluation.Inputs.to(ScalarType.Float64), _evaluation.Targets)));
        Assert.Contains("tried before the first step", Refused(new() { Metrics = [] }, new(_evaluation.Inputs, rand(40, 7)), SquaredError));
    }

    [Fact]
    public void So_is_a_prior_that_would_begin_later()
    {
        using var wrong = new MaskPrior(ones(Toy.Features + 3));
        var warmUp = WeightSchedule.WarmUp(1, epochs: 2);

        Assert.Contains("does not broadcast", Refused(new() { Prior = wrong, PriorWeight = warmUp }, null));
        Assert.Contains("class 7", Refused(new() { Prior = new L2Prior(), PriorWeight = warmUp, AttributionTarget = _ => tensor(7L) }, null));
        Assert.Contains("references", Refused(new() { Prior = new L2Prior(), PriorWeight = warmUp, Attribution = new ExpectedGradients(rand(4, 3)) }, null));
    }

    [Fact]
    public void Trying_leaves_no_trace()
    {
        using var scope = NewDisposeScope();
        var (tried, plain) = (Toy.Net(seed: 1), Toy.Net(seed: 1));
        var options = new TrainerOptions { Epochs = 1, BatchSize = 16, Seed = 2 };

        // λ stays 0 in the first epoch, so that the prior is tried and never used.
        Train(tried, options with { Prior = new L2Prior(), PriorWeight = WeightSchedule.Ramp(0, 1, 1, 2), Metrics = [new Accuracy()] }, _data, _evaluation);
        Train(plain, options with { Metrics = [] }, _data, null);

        Assert.All(plain.parameters().Zip(tried.parameters()), pair => Assert.True(Errors.SameBits(pair.Second, pair.First)));
    }

    [Fact]
    public void Samples_that_the_loss_leaves_out_are_left_out_of_metrics()
    {
        using var net = Toy.Net(seed: 1);
        var labels = _evaluation.Targets.clone();
        labels.narrow(0, 0, 15).fill_(-100);
        var rest = new TensorDataset(_evaluation.Inputs.narrow(0, 15, 25), _evaluation.Targets.narrow(0, 15, 25));

        Assert.Equal(net.Evaluate(rest, new Accuracy()), net.Evaluate(new TensorDataset(_evaluation.Inputs, labels), new Accuracy()));
        var history = Train(net, new() { Epochs = 1, Metrics = [new Accuracy(), new RocAuc()] }, _data, new(_evaluation.Inputs, labels));
        Assert.Equal(net.Evaluate(rest, new RocAuc()), history.Epochs[0].Metrics["ROC-AUC"]);
        Assert.Equal(Toy.Loss(net.Predict(rest), rest.Targets).ToDouble(), history.Epochs[0].EvaluationLoss!.Value, 1e-6);
    }

    [Theory]
    [InlineData("x-gradient")]
    [InlineData("input x gradient")]
    public void And_out_of_priors(string method)
    {
        using var scope = NewDisposeScope();
        var data = Toy.Data(20, seed: 3, TestNets.Double);
        var labels = data.Targets.clone();
        labels.narrow(0, 12, 8).fill_(-100);
        var (some, alone) = (Toy.Net(seed: 1, TestNets.Double), Toy.Net(seed: 1, TestNets.Double));
        IAttributionMethod attribution = method == "x-gradient" ? new XGradient() : new InputXGradient();
        using var prior = new MaskPrior(Toy.Decoy());
        var options = new TrainerOptions { Epochs = 3, BatchSize = 20, Prior = new L1Prior() + prior, PriorWeight = 0.3, Attribution = attribution };

        var history = Train(some, options, new(data.Inputs, labels), null);
        var expected = Train(alone, options, new(data.Inputs.narrow(0, 0, 12), data.Targets.narrow(0, 0, 12)), null);

        Assert.All(alone.parameters().Zip(some.parameters()), pair => Assert.InRange(Errors.RelativeL2(pair.Second, pair.First), 0, 1e-13));
        Assert.Equal(expected.Epochs[^1].Prior!.Value, history.Epochs[^1].Prior!.Value, 1e-12);
    }

    [Fact]
    public void Batches_weigh_by_the_samples_that_have_a_label()
    {
        using var scope = NewDisposeScope();
        var data = Toy.Data(20, seed: 3, TestNets.Double);
        var labels = data.Targets.clone();
        labels.narrow(0, 12, 8).fill_(-100);
        var (inParts, whole) = (Toy.Net(seed: 1, TestNets.Double), Toy.Net(seed: 1, TestNets.Double));

        var parts = Train(inParts, new() { Epochs = 2, BatchSize = 5, AccumulatedBatches = 4 }, new(data.Inputs, labels), null);
        var one = Train(whole, new() { Epochs = 2, BatchSize = 20 }, new(data.Inputs, labels), null);

        Assert.All(whole.parameters().Zip(inParts.parameters()), pair => Assert.InRange(Errors.RelativeL2(pair.Second, pair.First), 0, 1e-13));
        Assert.Equal(one.Epochs[1].Loss, parts.Epochs[1].Loss, 1e-12);
    }

    [Fact]
    public void A_batch_of_no_labels_says_so()
    {
        using var net = Toy.Net(seed: 1);
        var error = Assert.Throws<TrainingDivergedException>(() => { Train(net, new() { Epochs = 1 }, new(_data.Inputs, full_like(_data.Targets, -100)), null); });
        Assert.Contains("no sample of the batch has a label", error.Message);
    }

    [Fact]
    public void Labels_of_maps_are_looked_at_too()
    {
        using var net = Conv2d(1, 3, 1);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var labels = zeros(4, 5, 5, dtype: ScalarType.Int64);
        labels[2, 1, 4] = 3;

        var error = Assert.Throws<ArgumentException>("training", () => { new Trainer(net, Toy.Loss, optimizer).Train(new TensorDataset(rand(4, 1, 5, 5), labels)); });

        Assert.Contains("The label of sample 2 at [1, 4] is 3", error.Message);
    }

    private static Tensor OneWrong()
    {
        var labels = zeros(40);
        labels.narrow(0, 20, 20).fill_(1);
        labels[7] = 5;
        return labels;
    }

    private static Tensor SquaredError(Tensor output, Tensor target) => target.dim() == 1
        ? functional.mse_loss(output.select(1, 0), target.to(output.dtype))
        : functional.mse_loss(output, target.to(output.dtype));

    private string Refused(TrainerOptions options, TensorDataset? evaluation, Func<Tensor, Tensor, Tensor>? loss = null)
    {
        using var net = Toy.Net(seed: 1);
        var (before, steps) = (new StateCopy(net), new Recorder());
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var training = loss is null ? _data : new TensorDataset(_data.Inputs, rand(64, 2));
        var trainer = new Trainer(net, loss ?? Toy.Loss, optimizer, options with { Epochs = 1, BatchSize = 16, Progress = steps });

        var error = Assert.ThrowsAny<ArgumentException>(() => { trainer.Train(training, evaluation); });

        Assert.Empty(steps.Reports);
        before.AssertUnchanged();
        return error.Message;
    }

    private static TrainingHistory Train(TestNet net, TrainerOptions options, TensorDataset data, TensorDataset? evaluation)
    {
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        return new Trainer(net, Toy.Loss, optimizer, options).Train(data, evaluation);
    }
}

using System;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class TrainerErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestNet _net = Toy.Net(seed: 1);
    private readonly TensorDataset _data = Toy.Data(64, seed: 1);

    public void Dispose()
    {
        _net.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Nan_stops_with_epoch_and_step_and_the_step_is_not_taken()
    {
        var steps = 0;
        Tensor Loss(Tensor output, Tensor label) => ++steps == 7 ? Toy.Loss(output, label) * float.NaN : Toy.Loss(output, label);
        var path = _folder.File("net.dat");
        Tensor[] before = [];
        var progress = new Recorder(_ => before = Copies());

        var error = Assert.Throws<TrainingDivergedException>(
            () => { Run(new() { BatchSize = 16, CheckpointPath = path, Progress = progress }, Loss); });

        Assert.Equal((2, 3), (error.Epoch, error.Step));
        Assert.True(double.IsNaN(error.Loss));
        Assert.Contains("epoch 2, step 3: the loss is NaN", error.Message);
        Assert.Contains($"{path} holds the weights of the end of epoch 1", error.Message);
        Assert.Equal(1, Checkpoint.ReadInfo(path).Epoch);
        Assert.All(before.Zip(_net.parameters()), pair => Assert.True(Errors.SameBits(pair.Second, pair.First)));
        Assert.NotEmpty(before);
    }

    [Fact]
    public void An_optimiser_over_another_network_is_refused()
    {
        using var other = Toy.Net(seed: 2);
        using var optimizer = optim.SGD(other.parameters(), 0.1);
        var error = Assert.Throws<ArgumentException>("optimizer", () => new Trainer(_net, Toy.Loss, optimizer));
        Assert.Contains("none of the parameters of TestNet", error.Message);
        Assert.Throws<ArgumentException>("optimizer", () => new TrainingStep(_net, Toy.Loss, optimizer));
    }

    [Fact]
    public void An_optimiser_over_more_than_the_network_is_taken()
    {
        using var other = Toy.Net(seed: 2);
        using var optimizer = optim.SGD(_net.parameters().Concat(other.parameters()), 0.1);
        _ = new TrainingStep(_net, Toy.Loss, optimizer);
    }

    [Fact]
    public void An_infinite_prior_stops_too()
    {
        var error = Assert.Throws<TrainingDivergedException>(() => { Run(new() { Prior = new InfinitePrior() }, Toy.Loss); });
        Assert.Contains("epoch 1, step 1: the loss is ", error.Message);
        Assert.Contains("and the prior ∞", error.Message.Replace("Infinity", "∞"));
    }

    [Fact]
    public void A_loss_or_penalty_that_is_not_one_number_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => { Run(new() { BatchSize = 16 }, (output, _) => output); });
        Assert.Contains("loss has shape [16, 2]", error.Message);

        error = Assert.Throws<InvalidOperationException>(() => { Run(new() { BatchSize = 16, Prior = new UnreducedPrior() }, Toy.Loss); });
        Assert.Contains("penalty of UnreducedPrior has shape [16, 9]", error.Message);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_that_makes_no_sense_is_refused(double weight) =>
        Assert.Throws<ArgumentOutOfRangeException>("weight", () => { Run(new() { PriorWeight = weight }, Toy.Loss); });

    [Fact]
    public void Sizes_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("Epochs", () => { Run(new() { Epochs = 0 }, Toy.Loss); });
        Assert.Throws<ArgumentOutOfRangeException>("BatchSize", () => { Run(new() { BatchSize = 0 }, Toy.Loss); });
        Assert.Throws<ArgumentOutOfRangeException>("EvaluationBatchSize", () => { Run(new() { EvaluationBatchSize = -1 }, Toy.Loss); });
    }

    [Fact]
    public void A_checkpoint_that_could_not_be_written_is_refused_before_training() =>
        Assert.Throws<DirectoryNotFoundException>(() => { Run(new() { CheckpointPath = _folder.File("none/net.dat") }, Toy.Loss); });

    [Fact]
    public void A_prior_needs_an_xdnn()
    {
        using var plain = Linear(Toy.Features, 2);
        using var optimizer = optim.SGD(plain.parameters(), 0.1);
        using var prior = new MaskPrior(Toy.Decoy());

        Assert.Throws<ArgumentException>("model", () => new Trainer(plain, Toy.Loss, optimizer, new() { Prior = prior }));
        Assert.False(new Trainer(plain, Toy.Loss, optimizer, new() { Epochs = 1 }).Train(_data).Cancelled);
    }

    [Fact]
    public void Targets_that_are_no_classes_need_attributed_classes()
    {
        using var prior = new MaskPrior(Toy.Decoy());
        var regression = new TensorDataset(_data.Inputs, _data.Inputs.narrow(1, 0, 2));
        static Tensor Loss(Tensor output, Tensor target) => functional.mse_loss(output, target);

        var error = Assert.Throws<ArgumentException>(() => { Run(new() { Prior = prior }, Loss, regression); });
        Assert.Contains(nameof(TrainerOptions.AttributionTarget), error.Message);
        Run(new() { Prior = prior, Epochs = 1, AttributionTarget = _ => tensor(0L) }, Loss, regression);
    }

    private TrainingHistory Run(TrainerOptions options, Func<Tensor, Tensor, Tensor> loss, TensorDataset? data = null)
    {
        using var optimizer = optim.SGD(_net.parameters(), 0.01);
        return new Trainer(_net, loss, optimizer, options).Train(data ?? _data);
    }

    private Tensor[] Copies() => _net.parameters().Select(weight => weight.detach().clone()).ToArray();

    private sealed class UnreducedPrior : AttributionPrior
    {
        public override Tensor Penalty(Tensor attribution) => attribution.abs();
    }

    private sealed class InfinitePrior : AttributionPrior
    {
        public override Tensor Penalty(Tensor attribution) => attribution.abs().sum().mul(float.PositiveInfinity);
    }
}

using System;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class TrainingDivergedTests
{
    private readonly TensorDataset _data = Toy.Data(64, seed: 1);

    [Fact]
    public void A_sample_with_an_undefined_value_is_named()
    {
        using var net = Toy.Net(seed: 1);
        var inputs = _data.Inputs.clone();
        inputs[41, 3] = float.NaN;

        var error = Diverges(net, new(inputs, _data.Targets), new());

        Assert.Equal("sample 41 of the training set holds a value that is not finite", error.Origin);
        Assert.Contains(41, error.Samples);
        Assert.Equal(16, error.Samples.Count);
        Assert.Contains(error.Origin!, error.Message);
    }

    [Fact]
    public void The_first_layer_with_an_infinite_output_is_named()
    {
        var (first, second, last) = (Linear(Toy.Features, 8, false), Linear(8, 8, false), Linear(8, 2, false));
        using var net = new TestNet(1, x => last.call(second.call(first.call(x))), first, second, last);
        using (no_grad())
            second.weight!.fill_(3e38f);

        var error = Diverges(net, _data, new());

        Assert.Equal("layer 'm1' (Linear) is the first whose output is not finite", error.Origin);
        Assert.Equal((1, 1), (error.Epoch, error.Step));
    }

    [Fact]
    public void Weights_that_are_of_no_use_do_not_take_the_place_of_good_ones()
    {
        using var folder = new TemporaryFolder();
        using var net = Toy.Net(seed: 1);
        var (path, steps) = (folder.File("net.dat"), 0);
        // The loss is finite, its gradient is not: the root's slope at 0 times 0.
        Tensor Loss(Tensor output, Tensor label) =>
            ++steps == 8 ? Toy.Loss(output, label) + (output * 0).sqrt().sum() : Toy.Loss(output, label);

        var error = Diverges(net, _data, new() { CheckpointPath = path, Resume = true }, Loss);

        Assert.Equal("the gradient of the weights 'm0.weight' holds a value that is not finite", error.Origin);
        Assert.Equal((2, 4), (error.Epoch, error.Step));
        Assert.Contains($"{path} holds the weights of the end of epoch 1", error.Message);
        using var kept = Toy.Net(seed: 2);
        Assert.Equal("1", kept.LoadCheckpoint(path).Metadata["epoch"]);
        Assert.All(kept.parameters(), weight => Assert.True(weight.isfinite().all().ToBoolean()));
    }

    [Fact]
    public void A_loss_function_that_makes_it_is_named()
    {
        using var net = Toy.Net(seed: 1);
        var error = Diverges(net, _data, new(), (output, label) => Toy.Loss(output, label) / 0);

        Assert.Null(error.Origin);
        Assert.Contains("it comes from the loss function", error.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_gradient_that_is_not_finite_at_the_last_step_leaves_weights_and_buffers(int accumulated)
    {
        using var net = new NormNet();
        using var optimizer = optim.Adam(net.parameters(), 0.1);
        var data = new TensorDataset(rand(16, 4), zeros(16, dtype: ScalarType.Int64));
        var before = new StateCopy(net);
        // Finite, but the root's slope at 0 times 0 is not; there is no checkpoint at which it would be found out.
        var trainer = new Trainer(
            net, (output, _) => (output * 0).sum().sqrt(), optimizer, new() { Epochs = 1, BatchSize = 16 / accumulated, AccumulatedBatches = accumulated });

        var error = Assert.Throws<TrainingDivergedException>(() => { trainer.Train(data); });

        Assert.Equal((1, accumulated, 0.0), (error.Epoch, error.Step, error.Loss));
        Assert.Contains("gradient of the weights '_first.weight'", error.Origin);
        Assert.Equal(16, error.Samples.Count);
        before.AssertUnchanged();
    }

    [Fact]
    public void A_loss_that_is_not_a_number_leaves_the_running_statistics()
    {
        using var net = new NormNet();
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var inputs = rand(32, 4);
        inputs[5, 2] = float.NaN;
        StateCopy? before = null;
        var progress = new Recorder(_ => before = new(net));
        // The order of the samples decides whether a step comes before the sample; either way the statistics are those of that moment.
        before = new(net);

        var error = Assert.Throws<TrainingDivergedException>(() =>
        {
            new Trainer(net, Toy.Loss, optimizer, new() { Epochs = 1, BatchSize = 8, Progress = progress }).Train(new TensorDataset(inputs, zeros(32, dtype: ScalarType.Int64)));
        });

        Assert.Equal("sample 5 of the training set holds a value that is not finite", error.Origin);
        before.AssertUnchanged();
        Assert.True(net.get_buffer("_norm.running_mean")!.isfinite().all().ToBoolean());
    }

    [Fact]
    public void Weights_that_the_last_step_makes_infinite_are_an_exception_too()
    {
        using var net = Toy.Net(seed: 1);
        // Larger than any number of the weights' type: whatever the gradient, what is left is infinite.
        using var optimizer = optim.SGD(net.parameters(), 1e38);
        var trainer = new Trainer(net, (output, label) => Toy.Loss(output, label) * 100, optimizer, new() { Epochs = 1, BatchSize = 64 });

        var error = Assert.Throws<TrainingDivergedException>(() => { trainer.Train(_data); });

        Assert.Contains("'m0.weight'", error.Origin);
        Assert.Contains("too large", error.Message);
    }

    [Fact]
    public void A_buffer_that_never_was_finite_is_no_divergence()
    {
        using var folder = new TemporaryFolder();
        using var net = Toy.Net(seed: 1);
        net.register_buffer("mask", full(3, 3, float.NegativeInfinity));
        using var optimizer = optim.SGD(net.parameters(), 0.01);

        var history = new Trainer(net, Toy.Loss, optimizer, new() { Epochs = 1, CheckpointPath = folder.File("net.dat") }).Train(_data);

        Assert.Single(history.Epochs);
        Assert.True(System.IO.File.Exists(folder.File("net.dat")));
    }

    [Fact]
    public void A_step_of_one_s_own_that_is_not_taken_leaves_everything()
    {
        using var net = new NormNet();
        using var optimizer = optim.Adam(net.parameters(), 0.1);
        var (inputs, labels) = (rand(8, 4), zeros(8, dtype: ScalarType.Int64));
        var before = new StateCopy(net);

        var (loss, _) = new TrainingStep(net, (output, label) => Toy.Loss(output, label) / 0, optimizer).Take(inputs, labels);
        before.AssertUnchanged();
        var error = Assert.Throws<TrainingDivergedException>(() => new TrainingStep(net, (output, _) => (output * 0).sum().sqrt(), optimizer).Take(inputs, labels));

        Assert.True(double.IsPositiveInfinity(loss));
        Assert.Contains("gradient of the weights", error.Origin);
        before.AssertUnchanged();
    }

    private static TrainingDivergedException Diverges(
        TestNet net, TensorDataset data, TrainerOptions options, Func<Tensor, Tensor, Tensor>? loss = null)
    {
        using var optimizer = optim.SGD(net.parameters(), 0.01);
        return Assert.Throws<TrainingDivergedException>(
            () => { new Trainer(net, loss ?? Toy.Loss, optimizer, options with { Epochs = 3, BatchSize = 16 }).Train(data); });
    }
}

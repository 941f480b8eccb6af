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

        Assert.Equal("the weights 'm0.weight' hold a value that is not finite, so an earlier step's gradient had one", error.Origin);
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

    private static TrainingDivergedException Diverges(
        TestNet net, TensorDataset data, TrainerOptions options, Func<Tensor, Tensor, Tensor>? loss = null)
    {
        using var optimizer = optim.SGD(net.parameters(), 0.01);
        return Assert.Throws<TrainingDivergedException>(
            () => { new Trainer(net, loss ?? Toy.Loss, optimizer, options with { Epochs = 3, BatchSize = 16 }).Train(data); });
    }
}

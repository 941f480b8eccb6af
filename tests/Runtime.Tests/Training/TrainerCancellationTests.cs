using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class TrainerCancellationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestNet _net = Toy.Net(seed: 1);
    private readonly TensorDataset _data = Toy.Data(64, seed: 1);

    public void Dispose()
    {
        _net.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(8)]
    public void Leaves_a_checkpoint_with_the_weights_of_that_moment(int stopAfter)
    {
        using var source = new CancellationTokenSource();
        var steps = 0;
        var history = Run(source.Token, new Recorder(report =>
        {
            if (!report.EpochEnded && ++steps == stopAfter)
                source.Cancel();
        }));

        Assert.True(history.Cancelled);
        Assert.Equal(stopAfter, history.Steps);
        Assert.Equal(stopAfter / 4 - (stopAfter % 4 == 0 ? 1 : 0), history.Epochs.Count);
        AssertCheckpoint(history);
    }

    [Fact]
    public void Before_the_first_step_leaves_the_weights_it_began_with()
    {
        var history = Run(new CancellationToken(canceled: true), null);

        Assert.True(history.Cancelled);
        Assert.Equal(0, history.Steps);
        Assert.Empty(history.Epochs);
        AssertCheckpoint(history);
    }

    [Fact]
    public void The_normal_end_leaves_a_checkpoint_too()
    {
        var history = Run(default, null);

        Assert.False(history.Cancelled);
        Assert.Equal(3, history.Epochs.Count);
        AssertCheckpoint(history);
    }

    [Fact]
    public void An_interrupt_cancels_the_token_and_a_second_one_is_not_held_up()
    {
        using var interrupt = new ConsoleCancellation();
        var (first, second) = (new PosixSignalContext(PosixSignal.SIGINT), new PosixSignalContext(PosixSignal.SIGINT));

        interrupt.OnSignal(first);
        interrupt.OnSignal(second);

        Assert.True(interrupt.Token.IsCancellationRequested);
        Assert.True(first.Cancel);
        Assert.False(second.Cancel);
    }

    private TrainingHistory Run(CancellationToken cancellation, Recorder? progress)
    {
        using var optimizer = optim.Adam(_net.parameters(), 0.01);
        var path = _folder.File("net.dat");
        var options = new TrainerOptions { Epochs = 3, BatchSize = 16, Seed = 11, CheckpointPath = path, Progress = progress };
        return new Trainer(_net, Toy.Loss, optimizer, options).Train(_data, _data, cancellation);
    }

    private void AssertCheckpoint(TrainingHistory history)
    {
        using var loaded = Toy.Net(seed: 2);
        var metadata = loaded.LoadCheckpoint(_folder.File("net.dat")).Metadata;

        Assert.Equal(($"{history.Epochs.Count}", $"{history.Steps}", "11"), (metadata["epoch"], metadata["step"], metadata["seed"]));
        Assert.All(_net.parameters().Zip(loaded.parameters()), pair => Assert.True(Errors.SameBits(pair.Second, pair.First)));
    }
}

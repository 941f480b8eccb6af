using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Trainings that several processes share; processes of their own, started by mpirun, are in Mpi.Tests.</summary>
public sealed class SharedTrainingTests
{
    private static readonly TrainerOptions Options = new()
    {
        Epochs = 3,
        BatchSize = 8,
        Prior = 0.3 * new GiniPrior() + new L2Prior(),
        PriorWeight = 0.1,
        TrainingMetrics = true,
        KeepBest = true,
    };

    // 25 samples: of a last batch of one sample two of three processes have none.
    private readonly TensorDataset _data = Toy.Data(25, seed: 3, TestNets.Double);

    [Fact]
    public void Losses_metrics_and_weights_are_those_of_one_process()
    {
        var (history, weights) = Train(ProcessGroup.Alone, Options);

        var all = ThreadGroup.All(3, group => Train(group, Options));

        Assert.All(all, outcome =>
        {
            // Sums of at most 8 numbers of about 1, in another order, over 12 steps that do not enlarge them by more than a thousandfold.
            Assert.Equal(history.Epochs.SelectMany(Figures), outcome.History.Epochs.SelectMany(Figures), (one, other) => Math.Abs(one - other) < 1e-12);
            Assert.True(outcome.Weights.allclose(weights, rtol: 0, atol: 1e-12));
            Assert.True(outcome.Weights.Equals(all[0].Weights));
        });
    }

    [Fact]
    public void Process_0_alone_reports_and_the_others_train_from_its_weights()
    {
        var reports = new int[2];

        var all = ThreadGroup.All(2, group => Train(
            group, Options with { Progress = new Recorder(_ => reports[group.Rank]++), TrainingMetrics = false }, seed: group.Rank));

        Assert.Equal([3 * 5, 0], reports);
        Assert.True(all[1].Weights.Equals(all[0].Weights));
    }

    [Fact]
    public void Norms_over_the_batch_are_refused()
    {
        var outcomes = ThreadGroup.Run(2, group =>
        {
            using var net = nn.Sequential(nn.Linear(Toy.Features, 8), nn.BatchNorm1d(8), nn.Linear(8, 2)).to(TestNets.Double);
            using var optimizer = optim.SGD(net.parameters(), 0.1);
            return new Trainer(net, Toy.Loss, optimizer, new() { Processes = group, BatchSize = 8 }).Train(_data);
        });

        Assert.All(outcomes, static outcome => Assert.Contains(
            "normalises by its batch, in '1' (BatchNorm1d), of which each of the 2 processes has a part only. Set TrainerOptions.FreezeNorms", Assert.IsType<ArgumentException>(outcome.Error).Message));
    }

    [Fact]
    public void Other_settings_in_another_process_are_refused_by_name()
    {
        var outcomes = ThreadGroup.Run(2, group => Train(group, Options with { BatchSize = 8 + group.Rank }));

        Assert.All(outcomes, static outcome => Assert.Contains(
            "batch size: 8 times 1, shared by 2 processes in process 0, batch size: 9 times 1, shared by 2 processes in process 1", Assert.IsType<InvalidOperationException>(outcome.Error).Message));
    }

    [Fact]
    public void A_batch_smaller_than_the_processes_is_refused() =>
        Assert.All(ThreadGroup.Run(2, group => Train(group, Options with { BatchSize = 1 })), static outcome => Assert.Equal("BatchSize", Assert.IsType<ArgumentException>(outcome.Error).ParamName));

    [Fact]
    public void Cancelled_in_one_all_stop_after_the_same_step()
    {
        using var source = new CancellationTokenSource();
        var options = Options with { Progress = new Recorder(progress => { if (progress is { Epoch: 2, Step: 2 }) source.Cancel(); }) };

        var all = ThreadGroup.All(2, group => Train(group, options, cancellation: group.Rank == 0 ? source.Token : default));

        Assert.All(all, static outcome => Assert.Equal((true, 6L), (outcome.History.Cancelled, outcome.History.Steps)));
    }

    [Fact]
    public void A_sample_that_is_not_finite_in_one_is_named_in_all()
    {
        using var inputs = _data.Inputs.clone();
        inputs[13, 2] = double.NaN;
        var data = new TensorDataset(inputs, _data.Targets);

        var outcomes = ThreadGroup.Run(2, group => Train(group, Options, data: data));

        Assert.All(outcomes, static outcome => Assert.Contains("sample 13 of the training set holds a value that is not finite", Assert.IsType<TrainingDivergedException>(outcome.Error).Message));
    }

    [Fact]
    public void A_process_that_fails_ends_the_others_with_its_reason()
    {
        var calls = 0;
        Tensor Failing(Tensor output, Tensor label) => ++calls == 5 ? throw new NotSupportedException("no such label.") : Toy.Loss(output, label);

        var outcomes = ThreadGroup.Run(2, group => Train(group, Options, loss: group.Rank == 1 ? Failing : Toy.Loss));

        Assert.IsType<NotSupportedException>(outcomes[1].Error);
        Assert.Contains("process 1 ended (no such label)", Assert.IsType<InvalidOperationException>(outcomes[0].Error).Message);
    }

    [Fact]
    public void Weights_that_part_are_noticed_at_the_end_of_the_epoch()
    {
        var outcomes = ThreadGroup.Run(2, group =>
        {
            var net = NetOf(1);
            using var optimizer = optim.SGD(net.parameters(), 0.1);
            Tensor Loss(Tensor output, Tensor label)
            {
                using var frozen = no_grad();
                if (group.Rank == 1)
                    net.parameters().First().add_(1e-3);
                using var enabled = enable_grad();
                return Toy.Loss(output, label);
            }

            return new Trainer(net, Loss, optimizer, new() { Processes = group, BatchSize = 8, Epochs = 1 }).Train(_data);
        });

        Assert.All(outcomes, static outcome => Assert.Contains("After epoch 1 process 1 has other weights than process 0", Assert.IsType<InvalidOperationException>(outcome.Error).Message));
    }

    [Fact]
    public void A_run_is_resumed_in_all_from_what_process_0_sees()
    {
        using var whole = new TemporaryFolder();
        using var cut = new TemporaryFolder();
        var expected = ThreadGroup.All(2, group => Train(group, Options with { CheckpointPath = Path(whole, group), Resume = true }));
        using var source = new CancellationTokenSource();
        var stopping = Options with { Resume = true, Progress = new Recorder(progress => { if (progress is { Epoch: 2, Step: 1 }) source.Cancel(); }) };

        var stopped = ThreadGroup.All(2, group => Train(group, stopping with { CheckpointPath = Path(cut, group) }, cancellation: source.Token));
        var resumed = ThreadGroup.All(2, group => Train(group, Options with { CheckpointPath = Path(cut, group), Resume = true }, seed: 5));

        Assert.All(stopped, static outcome => Assert.True(outcome.History.Cancelled));
        Assert.All(resumed, outcome =>
        {
            Assert.Equal(expected[0].History.Epochs.SelectMany(Figures), outcome.History.Epochs.SelectMany(Figures));
            Assert.True(outcome.Weights.Equals(expected[0].Weights));
        });

        // The disk of process 0 is not that of the others.
        static string Path(TemporaryFolder folder, ProcessGroup group) => group.Rank == 0 ? folder.File("net.dat") : "/nowhere/net.dat";
    }

    private (TrainingHistory History, Tensor Weights) Train(
        ProcessGroup group, TrainerOptions options, long seed = 1, TensorDataset? data = null, Func<Tensor, Tensor, Tensor>? loss = null, CancellationToken cancellation = default)
    {
        var net = NetOf(seed);
        using var optimizer = optim.Adam(net.parameters(), 0.01);
        var history = new Trainer(net, loss ?? Toy.Loss, optimizer, options with { Processes = group, StopOnInterrupt = false }).Train(data ?? _data, _data, cancellation);
        return (history, cat([.. net.parameters().Select(static weight => weight.detach().flatten())]));
    }

    // Threads, other than processes, draw from one generator: one draws after the other.
    private static TestNet NetOf(long seed)
    {
        lock (Options)
            return Toy.Net(seed, TestNets.Double);
    }

    private static IEnumerable<double> Figures(EpochRecord epoch) =>
        [epoch.Loss, epoch.Prior!.Value, epoch.EvaluationLoss!.Value, epoch.Metric!.Value, .. epoch.TrainingMetrics.Values];
}

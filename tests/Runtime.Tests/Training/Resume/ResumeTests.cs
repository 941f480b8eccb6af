using System;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Checkpoints;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using TensorDataset = XAttr.Training.TensorDataset;

namespace XAttr.Tests;

public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TensorDataset _data = Toy.Data(64, seed: 1);

    private string RunPath => _folder.File("net.dat.run");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    [InlineData(8, false)]
    [InlineData(11, true)]
    public void Goes_on_to_the_numbers_of_the_run_that_was_not_stopped(int stopAfter, bool evaluateFirst)
    {
        var options = Options() with { EvaluateFirst = evaluateFirst };
        using var whole = new Run(options with { CheckpointPath = _folder.File("whole.dat") });
        using var stopped = new Run(options);
        using var resumed = new Run(options);

        var expected = whole.Train(_data);
        var cut = stopped.Train(_data, stopAfter);
        var history = resumed.Train(_data);

        Assert.True(cut.Cancelled);
        Assert.Equal(expected.Epochs.Count, history.Epochs.Count);
        foreach (var (there, here) in expected.Epochs.Zip(history.Epochs))
        {
            Assert.Equal(
                (there.Loss, there.Prior, there.LearningRate, there.EvaluationLoss, there.Metric),
                (here.Loss, here.Prior, here.LearningRate, here.EvaluationLoss, here.Metric));
            Assert.Equal(there.TrainingMetrics, here.TrainingMetrics);
        }

        Assert.Equal((expected.Steps, expected.BestEpoch, expected.BestMetric), (history.Steps, history.BestEpoch, history.BestMetric));
        Assert.All(whole.Weights.Zip(resumed.Weights), pair => Assert.True(Errors.SameBits(pair.First, pair.Second)));
    }

    [Fact]
    public void Momentum_goes_on_too()
    {
        using var whole = new Run(Options() with { CheckpointPath = _folder.File("whole.dat") }, momentum: 0.9);
        using var stopped = new Run(Options(), momentum: 0.9);
        using var resumed = new Run(Options(), momentum: 0.9);

        whole.Train(_data);
        Assert.True(stopped.Train(_data, stopAfter: 5).Cancelled);
        resumed.Train(_data);

        Assert.All(whole.Weights.Zip(resumed.Weights), pair => Assert.True(Errors.SameBits(pair.First, pair.Second)));
    }

    [Fact]
    public void A_run_that_is_over_is_not_trained_further()
    {
        using var first = new Run(Options());
        using var again = new Run(Options() with { Progress = new Recorder(_ => Assert.Fail("It trained.")) });

        var history = first.Train(_data);
        var repeated = again.Train(_data);

        Assert.Equal(history.Epochs.Select(epoch => epoch.Loss), repeated.Epochs.Select(epoch => epoch.Loss));
        Assert.All(first.Weights.Zip(again.Weights), pair => Assert.True(Errors.SameBits(pair.First, pair.Second)));
    }

    [Fact]
    public void More_epochs_may_follow()
    {
        using var first = new Run(Options() with { Epochs = 2, KeepBest = false });
        using var second = new Run(Options() with { Epochs = 3, KeepBest = false });
        using var whole = new Run(Options() with { Epochs = 3, KeepBest = false, CheckpointPath = _folder.File("whole.dat") });

        first.Train(_data);
        second.Train(_data);
        whole.Train(_data);

        Assert.All(whole.Weights.Zip(second.Weights), pair => Assert.True(Errors.SameBits(pair.First, pair.Second)));
    }

    [Fact]
    public void Another_training_is_refused_with_what_differs()
    {
        using var first = new Run(Options());
        first.Train(_data);
        using var other = new Run(Options() with { Seed = 12, BatchSize = 8 });

        var error = Assert.Throws<InvalidOperationException>(() => { other.Train(_data); });

        Assert.Contains(RunPath, error.Message);
        Assert.Contains("seed: 11 there, 12 here", error.Message);
        Assert.Contains("batch size: 16 times 1 there, 8 times 1 here", error.Message);
        Assert.DoesNotContain("network", error.Message);
    }

    [Fact]
    public void Another_learning_rate_is_refused()
    {
        using var first = new Run(Options());
        first.Train(_data, stopAfter: 5);
        using var other = new Run(Options(), rate: 0.02);

        Assert.Contains("learning rates", Assert.Throws<InvalidOperationException>(() => { other.Train(_data); }).Message);
    }

    [Fact]
    public void A_damaged_file_is_named_and_nothing_is_trained()
    {
        using var first = new Run(Options());
        first.Train(_data);
        var bytes = File.ReadAllBytes(RunPath);
        foreach (var damaged in new[] { bytes[..^1], [.. bytes[..500], (byte)(bytes[500] ^ 1), .. bytes[501..]], bytes[..20], [1, 2, 3], [] })
        {
            File.WriteAllBytes(RunPath, damaged);
            using var again = new Run(Options());
            Assert.Contains(RunPath, Assert.Throws<CorruptFileException>(() => { again.Train(_data); }).Message);
        }
    }

    private TrainerOptions Options() => new()
    {
        Epochs = 3,
        BatchSize = 16,
        Seed = 11,
        TrainingMetrics = true,
        KeepBest = true,
        CheckpointPath = _folder.File("net.dat"),
        Resume = true,
    };

    /// <summary>A training as a new process would make it: network, optimiser, scheduler and prior from the beginning.</summary>
    private sealed class Run : IDisposable
    {
        private readonly TestNet _net;
        private readonly optim.Optimizer _optimizer;
        private readonly TrainerOptions _options;

        public Run(TrainerOptions options, double rate = 0.01, double momentum = 0)
        {
            manual_seed(5);
            var (hidden, last, dropout) = (Linear(Toy.Features, 16, false), Linear(16, 2, false), Dropout(0.3));
            _net = new(1, x => last.call(dropout.call(functional.relu(hidden.call(x)))), hidden, last, dropout);
            _optimizer = momentum > 0 ? optim.SGD(_net.parameters(), rate, momentum) : optim.Adam(_net.parameters(), rate);
            _options = options with
            {
                Scheduler = optim.lr_scheduler.CosineAnnealingLR(_optimizer, 3),
                Prior = new MaskPrior(Toy.Decoy()),
                PriorWeight = 0.5,
            };
        }

        public Tensor[] Weights => [.. _net.parameters()];

        public TrainingHistory Train(TensorDataset data, int stopAfter = int.MaxValue)
        {
            using var source = new CancellationTokenSource();
            if (stopAfter == 0)
                source.Cancel();
            var steps = 0;
            var options = _options with
            {
                Progress = _options.Progress ?? new Recorder(report =>
                {
                    if (!report.EpochEnded && ++steps == stopAfter)
                        source.Cancel();
                }),
            };
            return new Trainer(_net, Toy.Loss, _optimizer, options).Train(data, data, source.Token);
        }

        public void Dispose()
        {
            _optimizer.Dispose();
            _net.Dispose();
            ((MaskPrior)_options.Prior!).Dispose();
        }
    }
}

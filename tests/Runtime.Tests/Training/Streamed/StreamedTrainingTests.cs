using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class StreamedTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TensorDataset _training = Toy.Data(70, seed: 1);
    private readonly TensorDataset _evaluation = Toy.Data(40, seed: 2);
    private readonly TorchSharp.Modules.Parameter _one = new(ones(1));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(3, 1, true)]
    [InlineData(2, 3, false)]
    public void Samples_that_are_fetched_train_as_those_in_memory_to_the_bit(int workers, int accumulated, bool evaluateFirst)
    {
        var options = Options() with { Workers = workers, AccumulatedBatches = accumulated, EvaluateFirst = evaluateFirst };

        var (expected, weights) = Train(options, _training, _evaluation);
        var (history, streamed) = Train(options, new FetchedSamples(_training), new FetchedSamples(_evaluation));

        AssertSame(expected, history);
        Assert.All(weights.Zip(streamed), static pair => Assert.True(Errors.SameBits(pair.First, pair.Second)));
    }

    [Fact]
    public void Samples_without_a_label_and_columns_are_those_in_memory_too()
    {
        manual_seed(3);
        var labels = _training.Targets.masked_fill(rand(70).lt(0.3), -100);
        var data = new TensorDataset(_training.Inputs, labels) { Columns = new Dictionary<string, Tensor> { ["mask"] = rand(70, Toy.Features) } };
        using var prior = new MaskPrior("mask");
        var options = Options() with { Prior = prior, PriorWeight = WeightSchedule.WarmUp(0.5, epochs: 2), AccumulatedBatches = 2, Workers = 2 };

        var (expected, weights) = Train(options, data, _evaluation);
        var (history, streamed) = Train(options, new FetchedSamples(data), _evaluation);

        AssertSame(expected, history);
        Assert.All(weights.Zip(streamed), static pair => Assert.True(Errors.SameBits(pair.First, pair.Second)));
    }

    [Fact]
    public void Several_inputs_come_by_name_or_in_order()
    {
        manual_seed(3);
        var (first, second, labels) = (randn(30, 5, dtype: ScalarType.Float64), randn(30, 2, 3, dtype: ScalarType.Float64), randint(0, 3, [30], dtype: ScalarType.Int64));
        var data = new TensorDataset([first, second], labels);
        var options = new TrainerOptions { Epochs = 2, BatchSize = 8, Seed = 2, Workers = 2, Prior = new L1Prior().OnInput(1) };
        Tensor[] Train(Action<Trainer> train)
        {
            using var scope = NewDisposeScope();
            var net = new TwoInputNet(3);
            using var optimizer = optim.SGD(net.parameters(), 0.1);
            train(new Trainer(net, static (output, target) => functional.cross_entropy(output, target), optimizer, options));
            return [.. net.parameters().Select(static weight => weight.detach().clone().DetachFromDisposeScope())];
        }

        var expected = Train(trainer => trainer.Train(data, data));
        var named = Train(trainer => trainer.Train(new FetchedSamples(data), data));
        var listed = Train(trainer => trainer.Train(new ListedFetchedSamples(first, second, labels), new ListedFetchedSamples(first, second, labels)));
        var theirs = Train(trainer => trainer.Train(torch.utils.data.TensorDataset(first, second, labels)));

        Assert.All([named, listed, theirs], other => Assert.All(expected.Zip(other), static pair => Assert.True(Errors.SameBits(pair.First, pair.Second))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(9)]
    public void A_stopped_run_goes_on_to_the_same_numbers_whatever_threads_fetch_when(int stopAfter)
    {
        var options = Options() with { Resume = true, CheckpointPath = _folder.File("net.dat") };
        var (expected, weights) = Train(options with { CheckpointPath = _folder.File("whole.dat") }, Augmented(static _ => { }), _evaluation);

        using var source = new CancellationTokenSource();
        var steps = 0;
        if (stopAfter == 0)
            source.Cancel();
        var stop = new Recorder(report =>
        {
            if (!report.EpochEnded && ++steps == stopAfter)
                source.Cancel();
        });
        var late = new Random(stopAfter);
        void Dawdle(long index)
        {
            lock (late)
                Thread.Sleep(late.Next(3));
        }

        var (cut, _) = Train(options with { Workers = 3, Progress = stop }, Augmented(Dawdle), _evaluation, source.Token);
        var (history, resumed) = Train(options with { Workers = 2 }, Augmented(Dawdle), _evaluation);

        Assert.True(cut.Cancelled);
        AssertSame(expected, history);
        Assert.All(weights.Zip(resumed), static pair => Assert.True(Errors.SameBits(pair.First, pair.Second)));
    }

    [Fact]
    public void Draws_differ_from_epoch_to_epoch_and_from_seed_to_seed()
    {
        Tensor Drawn(long seed, int epochs)
        {
            var seen = new List<Tensor>();
            var options = new TrainerOptions { Epochs = epochs, BatchSize = 70, Seed = seed, Metrics = [], Workers = 2 };
            var net = new Fn(x =>
            {
                if (x.size(0) == 70)
                    seen.Add(x.detach().clone().DetachFromDisposeScope());
                return x.narrow(1, 0, 2).mul(_one);
            });
            net.register_parameter("one", _one);
            using var optimizer = optim.SGD(net.parameters(), 0);
            new Trainer(net, Toy.Loss, optimizer, options).Train(Augmented(static _ => { }));
            return seen[^1];
        }

        Assert.True(Errors.SameBits(Drawn(1, 1), Drawn(1, 1)));
        // Sorted, so that it is not the order that differs.
        static Tensor Sorted(Tensor inputs) => inputs.sum(1).sort().Values;
        Assert.False(Errors.SameBits(Sorted(Drawn(1, 1)), Sorted(Drawn(1, 2))));
        Assert.False(Errors.SameBits(Sorted(Drawn(1, 1)), Sorted(Drawn(2, 1))));
    }

    private FetchedSamples Augmented(Action<long> onFetch) => new(_training)
    {
        OnFetch = onFetch,
        Augment = static input => input.mul((float)(0.5 + Trainer.SampleRandom.NextDouble())),
    };

    private TrainerOptions Options() => new()
    {
        Epochs = 3,
        BatchSize = 16,
        Seed = 11,
        TrainingMetrics = true,
        KeepBest = true,
        Prior = new L1Prior(),
        PriorWeight = 0.1,
    };

    private static (TrainingHistory History, Tensor[] Weights) Train(
        TrainerOptions options, torch.utils.data.Dataset training, torch.utils.data.Dataset evaluation, CancellationToken cancellation = default)
    {
        manual_seed(5);
        var (hidden, last, dropout) = (Linear(Toy.Features, 16, false), Linear(16, 2, false), Dropout(0.3));
        using var net = new TestNet(1, x => last.call(dropout.call(functional.relu(hidden.call(x)))), hidden, last, dropout);
        using var optimizer = optim.Adam(net.parameters(), 0.01);
        var history = new Trainer(net, Toy.Loss, optimizer, options).Train(training, evaluation, cancellation);
        return (history, [.. net.parameters().Select(static weight => weight.detach().clone())]);
    }

    private static void AssertSame(TrainingHistory expected, TrainingHistory history)
    {
        Assert.Equal(expected.Epochs.Count, history.Epochs.Count);
        foreach (var (there, here) in expected.Epochs.Zip(history.Epochs))
        {
            Assert.Equal((there.Loss, there.Prior, there.EvaluationLoss, there.Metric), (here.Loss, here.Prior, here.EvaluationLoss, here.Metric));
            Assert.Equal(there.TrainingMetrics, here.TrainingMetrics);
        }

        Assert.Equal((expected.Steps, expected.BestEpoch, expected.BestMetric), (history.Steps, history.BestEpoch, history.BestMetric));
    }
}

using System;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Samples that are fetched one at a time by several processes that share a training.</summary>
public sealed class SharedStreamTests
{
    private static readonly TrainerOptions Options = new()
    {
        Epochs = 3,
        BatchSize = 8,
        AccumulatedBatches = 2,
        Workers = 2,
        Prior = new GiniPrior(),
        PriorWeight = 0.1,
        TrainingMetrics = true,
        KeepBest = true,
    };

    // 25 samples: of a last batch of one sample two of three processes have none.
    private readonly TensorDataset _data = Toy.Data(25, seed: 3, TestNets.Double);

    [Fact]
    public void Each_process_fetches_its_part_and_all_come_to_the_numbers_of_one()
    {
        var (history, weights) = Train(ProcessGroup.Alone, Augmented());
        var sources = Enumerable.Range(0, 3).Select(_ => Augmented()).ToArray();

        var all = ThreadGroup.All(3, group => Train(group, sources[group.Rank]));

        Assert.All(all, outcome =>
        {
            // Sums of at most 8 numbers of about 1, in another order, over 6 steps that do not enlarge them by more than a thousandfold.
            Assert.Equal(history.Epochs.SelectMany(Figures), outcome.History.Epochs.SelectMany(Figures), (one, other) => Math.Abs(one - other) < 1e-12);
            Assert.True(outcome.Weights.allclose(weights, rtol: 0, atol: 1e-12));
            Assert.True(outcome.Weights.Equals(all[0].Weights));
        });
        // 10 of 25 samples an epoch at most and one that stands in for none, and what is looked at before the first step.
        Assert.All(sources, static source => Assert.InRange(source.Fetched.Count, 1, (3 * 11) + 10));
        Assert.Equal(25, sources.SelectMany(static source => source.Fetched).Distinct().Count());
    }

    [Fact]
    public void Cancelled_in_one_while_it_waits_for_samples_all_stop_before_the_same_step()
    {
        using var source = new CancellationTokenSource();
        var fetched = 0;
        var slow = new FetchedSamples(_data)
        {
            OnFetch = _ =>
            {
                if (Interlocked.Increment(ref fetched) < 35)
                    return;
                source.Cancel();
                Thread.Sleep(20);
            },
        };

        var all = ThreadGroup.All(2, group => Train(group, group.Rank == 1 ? slow : new(_data), group.Rank == 1 ? source.Token : default));

        Assert.All(all, outcome => Assert.Equal((true, all[0].History.Steps), (outcome.History.Cancelled, outcome.History.Steps)));
        Assert.InRange(all[0].History.Steps, 1, 5);
    }

    [Fact]
    public void A_sample_that_cannot_be_read_in_one_ends_the_others_with_its_reason()
    {
        var fetched = 0;
        var broken = new FetchedSamples(_data) { OnFetch = index => _ = Interlocked.Increment(ref fetched) > 20 ? throw new IOException($"sample {index} is gone.") : 0 };

        var outcomes = ThreadGroup.Run(2, group => Train(group, group.Rank == 1 ? broken : new(_data)));

        Assert.IsType<IOException>(outcomes[1].Error);
        Assert.Matches("process 1 ended \\(sample \\d+ is gone\\)", Assert.IsType<InvalidOperationException>(outcomes[0].Error).Message);
    }

    private FetchedSamples Augmented() => new(_data) { Augment = static input => input.mul(0.5 + Trainer.SampleRandom.NextDouble()) };

    private (TrainingHistory History, Tensor Weights) Train(ProcessGroup group, FetchedSamples samples, CancellationToken cancellation = default)
    {
        TestNet net;
        // Threads, other than processes, draw from one generator: one draws after the other.
        lock (Options)
            net = Toy.Net(1, TestNets.Double);
        using var optimizer = optim.Adam(net.parameters(), 0.01);
        var history = new Trainer(net, Toy.Loss, optimizer, Options with { Processes = group, StopOnInterrupt = false }).Train(samples, new FetchedSamples(_data), cancellation);
        return (history, cat([.. net.parameters().Select(static weight => weight.detach().flatten())]));
    }

    private static double[] Figures(EpochRecord epoch) => [epoch.Loss, epoch.Prior!.Value, epoch.EvaluationLoss!.Value, epoch.Metric!.Value, .. epoch.TrainingMetrics.Values];
}

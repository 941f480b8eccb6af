using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class LastBatchTests
{
    private readonly TensorDataset _data = new(rand(17, 4), zeros(17, dtype: ScalarType.Int64));

    public static TheoryData<string> Norms => ["BatchNorm1d", "ScaleNorm", "by hand", "without statistics"];

    [Theory]
    [MemberData(nameof(Norms))]
    public void A_last_batch_of_one_under_a_norm_is_refused_before_the_first_step(string norm)
    {
        using var net = Net(norm);
        var (before, steps) = (new StateCopy(net), new Recorder());

        var error = Assert.Throws<ArgumentException>("training", () => { Train(net, new() { BatchSize = 16, Progress = steps }); });

        Assert.Contains("17 samples in batches of 16 leave a batch of one sample", error.Message);
        Assert.Contains("'_norm", error.Message);
        Assert.Contains(nameof(TrainerOptions.DropLast), error.Message);
        Assert.Empty(steps.Reports);
        before.AssertUnchanged();
        Assert.Throws<ArgumentException>("training", () => { Train(net, new() { BatchSize = 1 }); });
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void Without_it_the_training_goes_its_way(string norm)
    {
        using var net = Net(norm);

        var dropped = Train(net, new() { BatchSize = 16, DropLast = true });
        var whole = Train(net, new() { BatchSize = 15 });

        Assert.Equal((2, 4), (dropped.Steps, whole.Steps));
        Assert.All(net.state_dict(), entry => Assert.True(entry.Value.isfinite().all().ToBoolean(), entry.Key));
    }

    [Fact]
    public void Norms_that_are_frozen_or_see_more_than_one_value_take_a_single_sample()
    {
        using var frozen = Net("BatchNorm1d");
        Train(frozen, new() { BatchSize = 16, FreezeNorms = true });

        using var net = Sequential(Conv2d(1, 2, 3), BatchNorm2d(2), ReLU(), Flatten(), Linear(8, 2));
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var history = new Trainer(net, Toy.Loss, optimizer, new() { Epochs = 1, BatchSize = 2 }).Train(new TensorDataset(rand(3, 1, 4, 4), zeros(3, dtype: ScalarType.Int64)));

        Assert.Equal(2, history.Steps);
        Assert.All(net.state_dict(), entry => Assert.True(entry.Value.isfinite().all().ToBoolean(), entry.Key));
    }

    [Fact]
    public void A_dropped_batch_is_another_one_every_epoch()
    {
        var sampler = new BatchSampler(17, 4, seed: 3, dropLast: true);
        var left = Enumerable.Range(1, 8).Select(epoch => Enumerable.Range(0, 17).Select(i => (long)i).Except(sampler.Epoch(epoch).SelectMany(batch => batch)).Single());

        Assert.Equal(4, sampler.BatchesPerEpoch);
        Assert.All(sampler.Epoch(1), batch => Assert.Equal(4, batch.Length));
        Assert.True(left.Distinct().Count() > 1);
        Assert.Contains("fewer than a batch of 18", Assert.Throws<ArgumentException>("batchSize", () => new BatchSampler(17, 18, seed: 3, dropLast: true)).Message);
        Assert.Equal(1, new BatchSampler(16, 16, seed: 3, dropLast: true).BatchesPerEpoch);
    }

    private static NormNet Net(string norm) => new(norm switch
    {
        "BatchNorm1d" => BatchNorm1d(8),
        "without statistics" => BatchNorm1d(8, track_running_stats: false),
        "ScaleNorm" => new ScaleNorm(8, 0),
        _ => new NormByHand(),
    });

    private TrainingHistory Train(NormNet net, TrainerOptions options)
    {
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        return new Trainer(net, Toy.Loss, optimizer, options with { Epochs = 2 }).Train(_data);
    }

    // What is not known for a norm shows in its statistics.
    private sealed class NormByHand : Module<Tensor, Tensor>
    {
        public NormByHand()
            : base(nameof(NormByHand)) => register_buffer("deviation", ones(8));

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            if (training)
            {
                using var frozen = no_grad();
                get_buffer("deviation")!.mul_(0.9).add_(input.std(0L), 0.1);
            }

            return input.div(get_buffer("deviation")!).MoveToOuterDisposeScope();
        }
    }
}

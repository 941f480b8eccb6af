using System;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class TrainerStepTests
{
    private readonly TensorDataset _data = Toy.Data(90, seed: 1, TestNets.Double);

    [Fact]
    public void Accumulated_batches_make_the_step_of_one_large_batch()
    {
        using var prior = new MaskPrior(Toy.Decoy());
        using var small = Toy.Net(seed: 1, TestNets.Double);
        using var large = Toy.Net(seed: 1, TestNets.Double);
        var options = new TrainerOptions { Epochs = 3, Prior = prior, PriorWeight = 0.5, Seed = 3 };

        // 90 samples: batches of 20, 20, 20, 20, 10, of which three make a step, so steps of 60 and 30.
        var history = Train(small, options with { BatchSize = 20, AccumulatedBatches = 3 });
        Train(large, options with { BatchSize = 60 });

        Assert.Equal(6, history.Steps);
        Assert.All(large.parameters().Zip(small.parameters()), pair => Assert.InRange(Errors.RelativeL2(pair.Second, pair.First), 0, 1e-13));
    }

    [Theory]
    [InlineData(1e-3, true)]
    [InlineData(1e3, false)]
    public void The_gradient_is_clipped_to_its_largest_norm(double largest, bool clips)
    {
        using var clipped = Toy.Net(seed: 1, TestNets.Double);
        using var free = Toy.Net(seed: 1, TestNets.Double);
        var before = Copies(clipped);

        Train(clipped, new() { Epochs = 1, BatchSize = 90, ClipNorm = largest }, rate: 1);
        Train(free, new() { Epochs = 1, BatchSize = 90 }, rate: 1);

        var (step, gradient) = (Difference(clipped, before), Difference(free, before));
        if (clips)
        {
            // libtorch's clipping divides by the norm plus 1e-6.
            Assert.Equal(largest * gradient.norm().ToDouble() / (gradient.norm().ToDouble() + 1e-6), step.norm().ToDouble(), 1e-12);
            Assert.InRange(Errors.RelativeL2(step.div(step.norm()), gradient.div(gradient.norm())), 0, 1e-9);
        }
        else
        {
            Assert.True(Errors.SameBits(step, gradient));
        }
    }

    [Theory]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Bool)]
    public void Mixup_of_what_has_no_mixtures_is_refused(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(3, 2);
        using var optimizer = optim.SGD(layer.parameters(), 0.1);
        var before = layer.weight!.detach().clone();
        var model = new AttributedModel(layer, inputs => layer.call(inputs[0]).mul(inputs[1]));
        var step = new TrainingStep(model, static (output, labels) => nn.functional.cross_entropy(output, labels), optimizer, new() { Mixup = 0.5 });

        var error = Assert.Throws<ArgumentException>("Mixup", () => step.Take([randn(4, 3), ones([4, 2], type)], zeros(4, ScalarType.Int64)));

        Assert.Contains($"input 1, counted from 0, has type {type}", error.Message);
        Assert.True(before.eq(layer.weight!).all().ToBoolean());
        Assert.True(double.IsFinite(step.Take([randn(4, 3), ones(4, 2)], zeros(4, ScalarType.Int64)).Loss));
    }

    [Fact]
    public void Mixup_trains_on_mixtures_and_their_losses()
    {
        using var trained = Toy.Net(seed: 1, TestNets.Double);
        using var byHand = Toy.Net(seed: 1, TestNets.Double);

        Train(trained, new() { Epochs = 2, BatchSize = 90, Mixup = 0.7, Seed = 5 });

        using var optimizer = optim.SGD(byHand.parameters(), 0.1);
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var order = new BatchSampler(90, 90, seed: 5).Epoch(epoch + 1).Single();
            var mixup = Mixup.Draw(0.7, 90, seed: 5, epoch);
            var (x, y) = (_data.Inputs.index_select(0, tensor(order)), _data.Targets.index_select(0, tensor(order)));
            var partners = tensor(mixup.Partners);
            optimizer.zero_grad();
            var output = byHand.call((x * mixup.Share) + (x.index_select(0, partners) * (1 - mixup.Share)));
            ((Toy.Loss(output, y) * mixup.Share) + (Toy.Loss(output, y.index_select(0, partners)) * (1 - mixup.Share))).backward();
            optimizer.step();
        }

        Assert.All(byHand.parameters().Zip(trained.parameters()), pair => Assert.InRange(Errors.RelativeL2(pair.Second, pair.First), 0, 1e-13));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(4)]
    public void Shares_follow_the_beta_distribution(double alpha)
    {
        const int Draws = 20_000;
        var shares = Enumerable.Range(0, Draws).Select(i => Mixup.Draw(alpha, 1, seed: 1, i).Share).ToArray();
        var variance = 1 / (4 * ((2 * alpha) + 1));

        // Beta(α, α) has mean 1/2 and this variance; the mean of so many lies within 4 of its standard errors. (x − 1/2)² ≤ 1/4.
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        Assert.Equal(0.5, shares.Average(), 4 * Math.Sqrt(variance / Draws));
        Assert.Equal(variance, shares.Average(share => Math.Pow(share - 0.5, 2)), 4 * 0.25 / Math.Sqrt(Draws));
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        using var prior = new MaskPrior(Toy.Decoy());
        Refused<ArgumentException>("Mixup", new() { Mixup = 1, Prior = prior });
        Refused<ArgumentOutOfRangeException>("Mixup", new() { Mixup = -1 });
        Refused<ArgumentOutOfRangeException>("ClipNorm", new() { ClipNorm = 0 });
        Refused<ArgumentOutOfRangeException>("AccumulatedBatches", new() { AccumulatedBatches = 0 });
        Refused<ArgumentOutOfRangeException>("Patience", new() { Patience = 0 });
        Refused<ArgumentException>("Metrics", new() { KeepBest = true, Metrics = [] });
        Refused<ArgumentException>("Metrics", new() { Metrics = [new Accuracy(), new Accuracy()] });
        Refused<ArgumentException>("Resume", new() { Resume = true });
        Refused<ArgumentException>("KeepEvery", new() { KeepEvery = 2 });
    }

    private static void Refused<T>(string name, TrainerOptions options)
        where T : ArgumentException
    {
        using var net = Toy.Net(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        Assert.Throws<T>(name, () => new Trainer(net, Toy.Loss, optimizer, options));
    }

    private TrainingHistory Train(TestNet net, TrainerOptions options, double rate = 0.1)
    {
        using var optimizer = optim.SGD(net.parameters(), rate);
        return new Trainer(net, Toy.Loss, optimizer, options).Train(_data);
    }

    private static Tensor[] Copies(TestNet net) => net.parameters().Select(weight => weight.detach().clone()).ToArray();

    private static Tensor Difference(TestNet net, Tensor[] before) =>
        cat(net.parameters().Zip(before).Select(pair => pair.First.detach().sub(pair.Second).flatten()).ToArray());
}

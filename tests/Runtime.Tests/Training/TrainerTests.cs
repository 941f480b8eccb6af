using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class TrainerTests
{
    private readonly TensorDataset _training = Toy.Data(512, seed: 1);
    private readonly TensorDataset _evaluation = Toy.Data(512, seed: 2);

    [Fact]
    public void Learns()
    {
        using var net = Toy.Net(seed: 1);
        var history = Train(net, new() { Epochs = 5, BatchSize = 64 });

        Assert.False(history.Cancelled);
        Assert.Equal(40, history.Steps);
        Assert.Equal([1, 2, 3, 4, 5], history.Epochs.Select(epoch => epoch.Epoch));
        Assert.True(history.Epochs[^1].Loss < history.Epochs[0].Loss / 2);
        Assert.True(history.Epochs[^1].Metric > 0.95, $"The accuracy is {history.Epochs[^1].Metric}.");
        Assert.All(history.Epochs, epoch => Assert.Null(epoch.Prior));
        Assert.All(history.Epochs, epoch => Assert.True(epoch.Seconds > 0 && epoch.MillisecondsPerStep > 0));
    }

    [Fact]
    public void The_metric_is_that_of_the_weights_at_the_epoch_s_end()
    {
        using var net = Toy.Net(seed: 1);
        var history = Train(net, new() { Epochs = 2 });

        Assert.Equal(net.Evaluate(_evaluation, new Accuracy()), history.Epochs[^1].Metric);
    }

    [Theory]
    [InlineData(MaskNorm.SquaredL2)]
    [InlineData(MaskNorm.L1)]
    public void A_prior_takes_the_attribution_off_the_mask_and_the_network_learns_the_rest(MaskNorm norm)
    {
        using var scope = NewDisposeScope();
        var (plain, corrected) = (Toy.Net(seed: 1), Toy.Net(seed: 1));
        using var prior = new MaskPrior(Toy.Decoy(), norm);

        Train(plain, new() { Epochs = 10, BatchSize = 64 });
        var history = Train(corrected, new() { Epochs = 10, BatchSize = 64, Prior = prior, PriorWeight = 3 });

        Assert.True(DecoyShare(plain) > 0.3, $"Plain, the decoy carries {DecoyShare(plain):p1}.");
        Assert.True(DecoyShare(corrected) < DecoyShare(plain) / 5, $"With the prior, the decoy carries {DecoyShare(corrected):p1}.");
        Assert.True(history.Epochs[^1].Prior < history.Epochs[0].Prior);
        Assert.True(history.Epochs[^1].Metric > 0.9, $"The accuracy is {history.Epochs[^1].Metric}.");
    }

    [Fact]
    public void A_step_is_that_of_a_loop_written_by_hand()
    {
        using var scope = NewDisposeScope();
        var (trained, byHand) = (Toy.Net(seed: 1, TestNets.Double), Toy.Net(seed: 1, TestNets.Double));
        var data = Toy.Data(96, seed: 3, TestNets.Double);
        using var prior = new MaskPrior(Toy.Decoy());

        var options = new TrainerOptions { Epochs = 2, BatchSize = 40, Seed = 4, Prior = prior, PriorWeight = 0.7 };
        using (var optimizer = optim.SGD(trained.parameters(), 0.1, momentum: 0.9))
            new Trainer(trained, Toy.Loss, optimizer, options).Train(data);

        ByHand(byHand, data);
        foreach (var (actual, expected) in trained.parameters().Zip(byHand.parameters()))
            Assert.InRange(Errors.RelativeL2(actual, expected), 0, 1e-13);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        var first = Run(seed: 3);
        Assert.Equal(first, Run(seed: 3));
        Assert.NotEqual(first, Run(seed: 4));

        List<float> Run(long seed)
        {
            using var scope = NewDisposeScope();
            var (hidden, last, dropout) = (Linear(Toy.Features, 16, false), Linear(16, 2, false), Dropout(0.3));
            using var net = new TestNet(1, x => last.call(dropout.call(functional.relu(hidden.call(x)))), hidden, last, dropout);
            manual_seed(9);
            foreach (var weight in net.parameters())
                init.kaiming_uniform_(weight);
            using var prior = new MaskPrior(Toy.Decoy());
            var history = Train(net, new() { Epochs = 2, BatchSize = 50, Seed = seed, Prior = prior, PriorWeight = 0.5 });
            return [.. net.parameters().SelectMany(weight => weight.data<float>()), .. history.Epochs.Select(epoch => (float)epoch.Loss)];
        }
    }

    [Fact]
    public void At_weight_zero_the_step_is_a_plain_one()
    {
        using var scope = NewDisposeScope();
        var (plain, weightless) = (Toy.Net(seed: 1), Toy.Net(seed: 1));
        using var prior = new MaskPrior(Toy.Decoy());

        Train(plain, new() { Epochs = 1 });
        var history = Train(weightless, new() { Epochs = 1, Prior = prior, PriorWeight = 0 });

        Assert.All(plain.parameters().Zip(weightless.parameters()), pair => Assert.True(Errors.SameBits(pair.Second, pair.First)));
        Assert.Null(history.Epochs[0].Prior);
    }

    [Fact]
    public void The_attributed_classes_can_be_chosen()
    {
        using var net = Toy.Net(seed: 1);
        using var prior = new MaskPrior(Toy.Decoy());
        var seen = new List<long[]>();

        Train(net, new()
        {
            Epochs = 1,
            BatchSize = 256,
            Prior = prior,
            AttributionTarget = labels =>
            {
                seen.Add(labels.shape);
                return stack([labels, labels.mul(-1).add(1)], dim: 1);
            },
        });

        Assert.Equal([[256], [256]], seen);
    }

    [Fact]
    public void The_mode_of_every_module_is_left_as_it_was()
    {
        var dropout = Dropout(0.5);
        var layer = Linear(Toy.Features, 2, false);
        using var net = new TestNet(1, x => layer.call(dropout.call(x)), layer, dropout);
        net.eval();
        dropout.train();

        Train(net, new() { Epochs = 1 });

        Assert.False(net.training || layer.training);
        Assert.True(dropout.training);
    }

    private TrainingHistory Train(TestNet net, TrainerOptions options)
    {
        using var optimizer = optim.Adam(net.parameters(), 0.01);
        return new Trainer(net, Toy.Loss, optimizer, options).Train(_training, _evaluation);
    }

    private double DecoyShare(TestNet net)
    {
        using var scope = NewDisposeScope();
        var size = XGradient.Attribution(net, _evaluation.Inputs, _evaluation.Targets).abs().sum(dim: 0);
        return size[Toy.Features - 1].ToDouble() / size.sum().ToDouble();
    }

    /// <summary>Two epochs of SGD on loss + 0.7·Ω, in plain TorchSharp.</summary>
    private static void ByHand(TestNet net, TensorDataset data)
    {
        using var optimizer = optim.SGD(net.parameters(), 0.1, momentum: 0.9);
        var sampler = new BatchSampler(96, 40, seed: 4);
        foreach (var indices in sampler.Epoch(1).Concat(sampler.Epoch(2)))
        {
            using var step = NewDisposeScope();
            var x = data.Inputs.index_select(0, tensor(indices)).requires_grad_();
            var y = data.Targets.index_select(0, tensor(indices));
            optimizer.zero_grad();
            var output = net.call(x);
            var score = output.gather(1, y.unsqueeze(1)).sum();
            var decoy = (x * autograd.grad([score], [x], retain_graph: true, create_graph: true)[0]).narrow(1, Toy.Features - 1, 1);
            (functional.cross_entropy(output, y) + 0.7 * decoy.pow(2).sum() / indices.Length).backward();
            optimizer.step();
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class TrainerAttributionTests
{
    private readonly TensorDataset _data = Toy.Data(48, seed: 3, TestNets.Double);

    [Theory]
    [InlineData("gradient")]
    [InlineData("log-probability")]
    [InlineData("x-gradient")]
    public void A_step_with_a_prior_on_a_method_is_that_of_a_loop_written_by_hand(string method)
    {
        using var scope = NewDisposeScope();
        var (trained, byHand) = (Toy.Net(seed: 1, TestNets.Double), Toy.Net(seed: 1, TestNets.Double));
        using var prior = new MaskPrior(Toy.Decoy());
        IAttributionMethod attribution = method switch
        {
            "gradient" => new Gradient(),
            "log-probability" => new LogProbabilityGradient(),
            _ => new XGradient(),
        };
        using (var optimizer = optim.SGD(trained.parameters(), 0.1))
            new Trainer(trained, Toy.Loss, optimizer, Options(attribution, prior)).Train(_data);

        using var other = optim.SGD(byHand.parameters(), 0.1);
        for (var step = 0; step < 3; step++)
        {
            var x = _data.Inputs.detach().requires_grad_();
            other.zero_grad();
            var output = byHand.call(x);
            var explained = method == "log-probability" ? output.log_softmax(1).sum() : output.gather(1, _data.Targets.unsqueeze(1)).sum();
            var gradient = autograd.grad([explained], [x], retain_graph: true, create_graph: true)[0];
            var decoy = (method == "x-gradient" ? gradient * x : gradient).narrow(1, Toy.Features - 1, 1);
            (Toy.Loss(output, _data.Targets) + (0.7 * decoy.pow(2).sum() / _data.Count)).backward();
            other.step();
        }

        Assert.All(byHand.parameters().Zip(trained.parameters()), pair => Assert.InRange(Errors.RelativeL2(pair.Second, pair.First), 0, 1e-12));
    }

    [Fact]
    public void A_method_that_draws_draws_anew_at_every_step_and_again_the_same()
    {
        var first = Attributions(seed: 1);

        Assert.NotEqual(first[0], first[1]);
        Assert.Equal(first, Attributions(seed: 1));
        Assert.NotEqual(first[0], Attributions(seed: 2)[0]);

        List<double[]> Attributions(long seed)
        {
            using var net = Toy.Net(seed: 1, TestNets.Double);
            using var optimizer = optim.SGD(net.parameters(), 0);
            var seen = new SeeingPrior();
            var options = Options(new ExpectedGradients(_data.Inputs) { Count = 2, Seed = seed }, seen);
            // One sample many times, so that shuffling changes nothing.
            new Trainer(net, Toy.Loss, optimizer, options).Train(new TensorDataset(_data.Inputs.narrow(0, 0, 1).repeat(48, 1), _data.Targets.narrow(0, 0, 1).repeat(48)));
            return seen.Attributions;
        }
    }

    [Fact]
    public void A_prior_on_a_method_that_takes_any_network_needs_no_xdnn()
    {
        using var prior = new MaskPrior(Toy.Decoy());
        var (free, corrected) = (DecoyWeight(0), DecoyWeight(3));

        Assert.True(corrected < free / 2, $"Free it is {free}, with the prior {corrected}.");
        using var plain = Linear(Toy.Features, 2, dtype: TestNets.Double);
        using var optimizer = optim.SGD(plain.parameters(), 0.1);
        Assert.Throws<ArgumentException>("model", () => new Trainer(plain, Toy.Loss, optimizer, Options(new XGradient(), prior)));

        double DecoyWeight(double lambda)
        {
            manual_seed(1);
            using var net = Linear(Toy.Features, 2, dtype: TestNets.Double);
            using var steps = optim.SGD(net.parameters(), 0.1);
            new Trainer(net, Toy.Loss, steps, Options(new Gradient(), prior) with { Epochs = 20, PriorWeight = lambda }).Train(_data);
            return net.weight!.select(1, Toy.Features - 1).norm().ToDouble();
        }
    }

    // The order within a batch rounds, so it is one batch in the order of the data for the loop by hand too, to rounding.
    private static TrainerOptions Options(IAttributionMethod attribution, AttributionPrior prior) =>
        new() { Epochs = 3, BatchSize = 48, Attribution = attribution, Prior = prior, PriorWeight = 0.7 };

    private sealed class SeeingPrior : AttributionPrior
    {
        public List<double[]> Attributions { get; } = [];

        public override Tensor Penalty(Tensor attribution)
        {
            Attributions.Add(attribution.detach().cpu().contiguous().data<double>().ToArray());
            return attribution.sum();
        }
    }
}

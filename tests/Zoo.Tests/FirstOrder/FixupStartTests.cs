using System;
using System.Linq;
using TorchSharp;
using XAttr.Examples.Zoo;
using XAttr.Priors;
using XAttr.Surveys.Zoo;
using XAttr.Training;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Zoo.Tests;

/// <summary>
/// A network as Fixup initialises it has an output of zero, so that its attribution is zero everywhere: there every prior must leave training
/// alone, where formulas that divide by the attribution's sum would make it NaN.
/// </summary>
public sealed class FixupStartTests
{
    public static TheoryData<string, PriorGradient> PriorsAndWays
    {
        get
        {
            var all = new TheoryData<string, PriorGradient>();
            foreach (var prior in AllPriors.For([3, SmallFixupNet.Side, SmallFixupNet.Side]).Keys)
            {
                all.Add(prior, PriorGradient.FirstOrder);
                all.Add(prior, PriorGradient.DoubleBackward);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(PriorsAndWays))]
    public void A_prior_leaves_the_first_step_alone_and_weighs_from_the_second_on(string prior, PriorGradient way) =>
        Check(static () => new SmallFixupNet(), SmallFixupNet.Side, AllPriors.For([3, SmallFixupNet.Side, SmallFixupNet.Side])[prior], way);

    [Theory]
    [InlineData(PriorGradient.FirstOrder)]
    [InlineData(PriorGradient.DoubleBackward)]
    public void So_do_all_of_them_in_a_published_network(PriorGradient way) => Check(static () => new XResNet18(), 32, AllPriors.Sum([3, 32, 32]), way);

    private static void Check(Func<Module<Tensor, Tensor>> create, long side, AttributionPrior prior, PriorGradient way)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var net = create();
        var (images, labels) = (randn(2, 3, side, side), tensor(new long[] { 4, 7 }));
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var options = new TrainerOptions { Prior = prior, PriorGradient = way };
        var alone = new TrainingStep(net, static (output, _) => output.mul(0).sum(), optimizer, options);
        var both = new TrainingStep(net, static (output, label) => functional.cross_entropy(output, label), optimizer, options);

        var start = alone.Accumulate(images, labels);

        Assert.Equal((0.0, (double?)0), start);
        Assert.All(net.parameters(), static weight => Assert.True(weight.grad is null || weight.grad.count_nonzero().item<long>() == 0));

        // The last layer moves first, by the loss; then there is something to attribute.
        var first = both.Take(images, labels);
        optimizer.zero_grad();
        var second = alone.Accumulate(images, labels);

        Assert.Equal(0, first.Prior);
        Assert.All(net.parameters(), static weight => Assert.True(weight.grad is null || weight.grad.isfinite().all().ToBoolean()));
        Assert.NotEqual(0, second.Prior);
        Assert.Contains(net.parameters(), static weight => weight.grad is not null && weight.grad.count_nonzero().item<long>() > 0);
    }
}

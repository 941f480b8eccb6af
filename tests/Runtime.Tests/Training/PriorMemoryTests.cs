using System;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Steps with every prior, on every method of attribution that can be trained through, leave no tensor behind; the ledger measures a thousand of each.</summary>
public sealed class PriorMemoryTests
{
    private const int Features = Toy.Features;
    private const int Steps = 100;

    public static TheoryData<string> Ways => new("first order", "double backward", "gradient", "gradient, double backward", "log-probabilities", "integrated gradients", "expected gradients");

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_hundred_steps_hold_flat(string way)
    {
        using var scope = NewDisposeScope();
        var net = new FirstOrderNet(Features, 2, ScalarType.Float32);
        var data = Toy.Data(4, seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 1e-3);
        var step = new TrainingStep(net, Toy.Loss, optimizer, Options(way, data) with { Prior = All() });
        Assert.Equal(way is "first order" or "gradient" ? PriorGradient.FirstOrder : PriorGradient.DoubleBackward, step.PriorGradient);

        for (var i = 0; i < 5; i++)
            step.Take(data.Inputs, data.Targets);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < Steps; i++)
            Assert.True(double.IsFinite(step.Take(data.Inputs, data.Targets).Prior!.Value));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static TrainerOptions Options(string way, TensorDataset data) => way switch
    {
        "first order" => new(),
        "double backward" => new() { PriorGradient = PriorGradient.DoubleBackward },
        "gradient" => new() { Attribution = new Gradient() },
        "gradient, double backward" => new() { Attribution = new Gradient(), PriorGradient = PriorGradient.DoubleBackward },
        "log-probabilities" => new() { Attribution = new LogProbabilityGradient() },
        "integrated gradients" => new() { Attribution = new IntegratedGradients { Steps = 2 } },
        "expected gradients" => new() { Attribution = new ExpectedGradients(data.Inputs) },
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
    };

    private static SumPrior All()
    {
        var mask = arange(Features).lt(3);
        return new(
            new GiniPrior(), 2 * new GiniPrior(), new TotalVariationPrior(1), new TotalVariationPrior(1) { ScalePerSample = true },
            new LaplacianPrior(Features, Enumerable.Range(0, Features - 1).Select(static i => ((long)i, i + 1L, 1.0))),
            new MaskPrior(mask), new MaskPrior(mask, MaskNorm.L1), new MaskPrior(mask, MaskNorm.EnergyShare), new L1Prior(), new L2Prior(),
            new TargetPrior(arange(Features, dtype: ScalarType.Float32)), new BudgetPrior(([8], 0.02)), 0.5 * new L2Prior());
    }
}

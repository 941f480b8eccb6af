using System;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Values and gradients against the formulas as published, which fixtures/make_priors.py writes out in PyTorch.</summary>
public sealed class PriorFormulaTests : IDisposable
{
    private const int Features = 2 * 4 * 5;

    private readonly Fixture _fixture = new("priors.json");

    public static TheoryData<string> Names => new(
        "gini", "twice gini", "total variation", "scaled total variation", "laplacian", "laplacian, ordered pairs", "mask, squared l2",
        "mask, l1", "mask, energy share", "l1", "l2", "target", "budget");

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_and_gradient_are_those_of_the_published_formula(string name)
    {
        using var scope = NewDisposeScope();
        var attribution = _fixture.Doubles("attribution").requires_grad_();

        var penalty = Create(name).Penalty(attribution);
        penalty.backward();

        // Sums of at most 40² terms in another order, four roundings a term.
        var tolerance = 4 * Math.Sqrt(Features * Features) * Errors.UnitRoundoff(ScalarType.Float64);
        var expected = _fixture.Doubles(name).ToDouble();
        Assert.Empty(penalty.shape);
        Assert.InRange(Math.Abs(penalty.ToDouble() - expected), 0, tolerance * Math.Abs(expected));
        Assert.InRange(Errors.RelativeL2(attribution.grad!, _fixture.Doubles(name + ": gradient")), 0, tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_that_of_finite_differences(string name)
    {
        using var scope = NewDisposeScope();
        var (attribution, prior) = (_fixture.Doubles("attribution"), Create(name));
        var tracked = attribution.clone().requires_grad_();
        prior.Penalty(tracked).backward();

        var differences = FiniteDifference.Gradient(() => prior.Penalty(attribution).ToDouble(), attribution);

        // Rounding of the value, and the third derivative of the quotients, of order 1, times the step's square.
        var size = Math.Max(1, Math.Abs(prior.Penalty(attribution).ToDouble()));
        Assert.InRange(Errors.Max(tracked.grad!, differences), 0, FiniteDifference.Tolerance(size));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_and_its_gradient_are_zero_at_zero(string name)
    {
        using var scope = NewDisposeScope();
        var attribution = zeros(3, 2, 4, 5, dtype: ScalarType.Float32).requires_grad_();

        var penalty = Create(name).Penalty(attribution);
        penalty.backward();

        Assert.Equal(0, penalty.ToDouble());
        Assert.Equal(0, attribution.grad!.abs().max().ToDouble());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_without_attribution_leave_the_others_their_gradient(string name)
    {
        using var scope = NewDisposeScope();
        var attribution = _fixture.Doubles("attribution");
        attribution.narrow(0, 1, 1).zero_();
        attribution.requires_grad_();

        Create(name).Penalty(attribution).backward();

        Assert.True(attribution.grad!.isfinite().all().ToBoolean());
        Assert.Equal(0, attribution.grad!.narrow(0, 1, 1).abs().max().ToDouble());
        Assert.True(attribution.grad!.narrow(0, 0, 1).abs().max().ToDouble() > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_batch_size_does_not_matter(string name)
    {
        using var scope = NewDisposeScope();
        var (attribution, prior) = (_fixture.Doubles("attribution"), Create(name));

        var once = prior.Penalty(attribution).ToDouble();
        var twice = prior.Penalty(cat([attribution, attribution])).ToDouble();

        Assert.InRange(Math.Abs(twice - once), 0, 1e-13 * Math.Abs(once));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_left_behind(string name)
    {
        using var scope = NewDisposeScope();
        var (attribution, prior) = (_fixture.Doubles("attribution"), Create(name));
        prior.Penalty(attribution).Dispose();

        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        prior.Penalty(attribution).Dispose();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    public void Dispose() => _fixture.Dispose();

    private AttributionPrior Create(string name) => name switch
    {
        "gini" => new GiniPrior(),
        "twice gini" => 2 * new GiniPrior(),
        "total variation" => new TotalVariationPrior(),
        "scaled total variation" => new TotalVariationPrior { ScalePerSample = true },
        "laplacian" => new LaplacianPrior(Features, Edges()),
        "laplacian, ordered pairs" => 2 * new LaplacianPrior(Features, Edges()),
        "mask, squared l2" => new MaskPrior(_fixture.Doubles("mask")),
        "mask, l1" => new MaskPrior(_fixture.Doubles("mask"), MaskNorm.L1),
        "mask, energy share" => new MaskPrior(_fixture.Doubles("mask"), MaskNorm.EnergyShare),
        "l1" => new L1Prior(),
        "l2" => new L2Prior(),
        "target" => new TargetPrior(_fixture.Doubles("map")),
        "budget" => new BudgetPrior(new([0, 5, 9, 30], 0.05), new([1, 2], 0.9), new([.. Enumerable.Range(10, 10)], 0.1)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private (long First, long Second, double Weight)[] Edges()
    {
        using var edges = _fixture.Doubles("edges");
        return [.. edges.data<double>().Chunk(3).Select(static row => ((long)row[0], (long)row[1], row[2]))];
    }
}

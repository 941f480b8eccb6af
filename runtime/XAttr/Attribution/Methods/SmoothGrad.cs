using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>Attributions of the input under Gaussian noise, averaged: SmoothGrad, SmoothGrad² or VarGrad over any method.</summary>
/// <remarks>
/// Smilkov et al., "SmoothGrad: removing noise by adding noise", 2017; Hooker et al., "A Benchmark for Interpretability Methods", 2019
/// (squares); Adebayo et al., "Local Explanation Methods for Deep Neural Networks Lack Sensitivity to Parameter Values", 2018 (variance).
/// The noise of a sample depends on the seed, on its number among the samples (from <see cref="AttributionOptions.FirstSample"/> on) and on
/// the copy: not on how many samples, copies or batches there are, and not on the device.
/// </remarks>
public sealed class SmoothGrad : AttributionMethod
{
    private readonly AttributionMethod _method;
    private readonly int _count = 16;
    private readonly double _deviation = 0.15;

    /// <summary>Over a method.</summary>
    public SmoothGrad(AttributionMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        _method = method;
    }

    /// <summary>How many noisy copies of a sample there are. Default 16.</summary>
    public int Count
    {
        get => _count;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _count = value;
        }
    }

    /// <summary>The standard deviation of the noise, in the input's units. Default 0.15.</summary>
    public double Deviation
    {
        get => _deviation;
        init
        {
            if (!double.IsFinite(value) || value < 0)
                throw new ArgumentOutOfRangeException(nameof(value), value, "A standard deviation is finite and at least 0.");
            _deviation = value;
        }
    }

    /// <summary>The seed of the noise.</summary>
    public long Seed { get; init; }

    /// <summary>What the copies' attributions become. Default: their mean.</summary>
    public SmoothGradStatistic Statistic { get; init; }

    /// <inheritdoc/>
    public override string Name => $"{Statistic switch { SmoothGradStatistic.Mean => "SmoothGrad", SmoothGradStatistic.MeanSquare => "SmoothGrad²", _ => "VarGrad" }}({_method.Name}, {Count})";

    internal override AttributionMethod AtStep(long step) =>
        new SmoothGrad(_method.AtStep(step)) { Count = Count, Deviation = Deviation, Seed = SplitMix64.SeedAt(Seed, step), Statistic = Statistic };

    internal override void RequireFit(AttributedModel model) => _method.RequireFit(model);

    internal override long PassesPerRow(Subject subject) => Count * _method.PassesPerRow(subject);

    internal override Tensor[][] Compute(Subject subject)
    {
        var draws = subject.Draws(Seed);
        Tensor[][]? shift = null, sum = null, squares = null;
        foreach (var chunk in Enumerable.Range(0, Count).Chunk(subject.Passes.AtOnce(subject.Rows)))
        {
            using var scope = NewDisposeScope();
            var points = subject.Inputs.Select((input, i) => cat([.. chunk.Select(copy => Disturb(subject, input, draws, copy, i))])).ToArray();
            var copies = _method.Compute(subject.At(points)).Map(attribution => attribution.Widened().PerCopy(subject.Rows));
            if (Statistic == SmoothGradStatistic.Variance)
            {
                // Of differences from the first copy the squares do not cancel.
                shift ??= copies.Map(static ofCopies => ofCopies.select(0, 0)).ToOuterScope();
                copies = copies.Minus(shift);
            }

            sum = sum.Plus(copies.Map(static ofCopies => ofCopies.sum(0L))).ToOuterScope();
            if (Statistic != SmoothGradStatistic.Mean)
                squares = squares.Plus(copies.Map(static ofCopies => ofCopies.square().sum(0L))).ToOuterScope();
        }

        var means = sum!.Map(total => total.div(Count));
        return Statistic switch
        {
            SmoothGradStatistic.Mean => means,
            SmoothGradStatistic.MeanSquare => squares!.Map(total => total.div(Count)),
            SmoothGradStatistic.Variance => squares!.Map(total => total.div(Count)).Minus(means.Map(static mean => mean.square())),
            _ => throw new InvalidOperationException($"There is no statistic {Statistic}; there are {string.Join(", ", Enum.GetNames<SmoothGradStatistic>())}."),
        };
    }

    private Tensor Disturb(Subject subject, Tensor input, SampleDraws draws, int copy, int part) =>
        input.add(subject.Spread(draws.Normal(input, subject.Samples, copy, part)).mul(Deviation));
}

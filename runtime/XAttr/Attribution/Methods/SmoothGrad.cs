using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>Attributions of the input under Gaussian noise, averaged: SmoothGrad, SmoothGrad² or VarGrad over any method.</summary>
/// <remarks>
/// Smilkov et al., "SmoothGrad: removing noise by adding noise", 2017; Hooker et al., "A Benchmark for Interpretability Methods", 2019
/// (squares); Adebayo et al., "Local Explanation Methods for Deep Neural Networks Lack Sensitivity to Parameter Values", 2018 (variance).
/// The noise depends on the seed alone: not on the batch size, and not on the device.
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
        using var draws = new SeededDraws(Seed);
        Tensor[][]? shift = null, sum = null, squares = null;
        foreach (var chunk in Enumerable.Range(0, Count).Chunk(subject.Passes.AtOnce(subject.Rows)))
        {
            using var scope = NewDisposeScope();
            // Copy by copy and input by input, so that the numbers do not depend on how many copies go together.
            var noisy = chunk.Select(_ => Array.ConvertAll(subject.Inputs, input => Disturb(subject, input, draws))).ToArray();
            var points = subject.Inputs.Select((_, i) => cat([.. noisy.Select(copy => copy[i])])).ToArray();
            var copies = _method.Compute(subject.At(points)).Map(attribution => attribution.PerCopy(subject.Rows));
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
            _ => throw new InvalidOperationException($"There is no statistic {Statistic}."),
        };
    }

    private Tensor Disturb(Subject subject, Tensor input, SeededDraws draws) => input.add(subject.Spread(draws.Normal(input, subject.Samples)).mul(Deviation));
}

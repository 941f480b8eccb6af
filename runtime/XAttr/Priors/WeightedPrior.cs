using System;
using System.Collections.Generic;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>A prior with a weight beside others, w·Ω(A). The prior stays the caller's.</summary>
internal sealed class WeightedPrior : AttributionPrior
{
    private readonly AttributionPrior _prior;
    private readonly double _weight;

    /// <summary>A prior with a weight.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative or not finite.</exception>
    public WeightedPrior(AttributionPrior prior, double weight)
    {
        ArgumentNullException.ThrowIfNull(prior);
        if (!double.IsFinite(weight) || weight < 0)
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "The weight of a prior must be finite and at least 0.");
        (_prior, _weight) = (prior, weight);
    }

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"{_weight} * {_prior.Name}");

    /// <inheritdoc/>
    public override Tensor Penalty(Tensor attribution) => Penalty([attribution], SampleRows.Unknown);

    /// <inheritdoc/>
    public override Tensor Penalty(Tensor attribution, IReadOnlyDictionary<string, Tensor> columns) => Penalty([attribution], new SampleRows(columns));

    internal override Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows)
    {
        using var penalty = _prior.Penalty(attributions, rows);
        return penalty.mul(_weight);
    }

    internal override bool AsksNetwork => _prior.AsksNetwork;

    internal override void Require(IReadOnlyDictionary<string, Tensor> columns) => _prior.Require(columns);
}

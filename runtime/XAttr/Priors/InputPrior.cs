using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>A prior on the attribution to one of a network's inputs. The prior stays the caller's.</summary>
internal sealed class InputPrior : AttributionPrior
{
    private readonly AttributionPrior _prior;
    private readonly int _index;

    public InputPrior(AttributionPrior prior, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        (_prior, _index) = (prior, index);
    }

    /// <inheritdoc/>
    public override string Name => $"{_prior.Name} on input {_index}";

    /// <inheritdoc/>
    public override Tensor Penalty(Tensor attribution) => Penalty([attribution], SampleRows.Unknown);

    /// <inheritdoc/>
    public override Tensor Penalty(Tensor attribution, IReadOnlyDictionary<string, Tensor> columns) => Penalty([attribution], new SampleRows(columns));

    internal override Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows) => _index < attributions.Count
        ? _prior.Penalty([attributions[_index]], rows)
        : throw new ArgumentException($"The prior is about input {_index}, but the network has {attributions.Count}, counted from 0.", nameof(attributions));

    internal override bool AsksNetwork => _prior.AsksNetwork;

    internal override void Require(IReadOnlyDictionary<string, Tensor> columns) => _prior.Require(columns);
}

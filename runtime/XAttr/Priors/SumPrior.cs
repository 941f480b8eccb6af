using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>The sum of several priors, Ω(A) = Σ Ωᵢ(A). They stay the caller's.</summary>
internal sealed class SumPrior : AttributionPrior
{
    private readonly AttributionPrior[] _terms;

    /// <summary>The sum of at least one prior.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SumPrior(params AttributionPrior[] terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        foreach (var term in terms)
            ArgumentNullException.ThrowIfNull(term, nameof(terms));
        if (terms.Length == 0)
            throw new ArgumentException("terms is empty; a sum of priors needs at least one.", nameof(terms));
        _terms = [.. terms];
    }

    /// <inheritdoc/>
    public override string Name => string.Join(" + ", _terms.Select(static term => term.Name));

    /// <inheritdoc/>
    public override Tensor Penalty(Tensor attribution) => Penalty([attribution], SampleRows.Unknown);

    /// <inheritdoc/>
    public override Tensor Penalty(Tensor attribution, IReadOnlyDictionary<string, Tensor> columns) => Penalty([attribution], new SampleRows(columns));

    internal override Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows)
    {
        using var scope = NewDisposeScope();
        var penalties = _terms.Select(term => term.Penalty(attributions, rows)).ToArray();
        return scope.MoveToOuter(penalties.Skip(1).Aggregate(penalties[0], static (sum, penalty) => sum.add(penalty)));
    }

    internal override bool AsksNetwork => Array.Exists(_terms, static term => term.AsksNetwork);

    internal override void Require(IReadOnlyDictionary<string, Tensor> columns)
    {
        foreach (var term in _terms)
            term.Require(columns);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>What the value loses when a group of features is replaced by the baseline, F(x) − F(x without g), at every feature of the group.</summary>
public sealed class FeatureAblation : AttributionMethod
{
    /// <summary>
    /// Which group a feature belongs to: int64, one tensor an input, of a sample's shape or [1, …]. Equal numbers are one group, across the
    /// inputs too. Default: every feature is a group of its own.
    /// </summary>
    public IReadOnlyList<Tensor>? Groups { get; init; }

    /// <summary>What replaces a feature. Default: zero.</summary>
    public Baseline Baseline { get; init; } = Baseline.Zero;

    internal override void RequireAnyOrder(IReadOnlyList<Tensor> inputs) => Baseline.RequireAnyOrder(inputs);

    internal override long PassesPerRow(Subject subject)
    {
        using var scope = NewDisposeScope();
        return 1 + GroupIds(subject).Count;
    }

    internal override Tensor[][] Compute(Subject subject)
    {
        var groups = FeatureGroups.For(subject.Inputs, Groups);
        var masks = GroupIds(subject).Select(id => new Func<Tensor[]>(() => [.. groups.Select(ofInput => ofInput.eq(id))])).ToList();
        return Ablation.Compute(subject, Baseline.Of(subject), masks).Losses;
    }

    private List<long> GroupIds(Subject subject) => FeatureGroups.Ids(FeatureGroups.For(subject.Inputs, Groups));
}

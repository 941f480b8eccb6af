using System;
using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>Small attributions: Ω(A) = (1/N) Σₙ Σᵢ |Aₙᵢ|, which drives the least of them to zero.</summary>
/// <remarks>Erion et al. 2021 compare with it, with the mean over samples and features: their λ is this one's times the features.</remarks>
public sealed class L1Prior : AttributionPrior
{
    /// <inheritdoc/>
    public override Tensor Penalty(Tensor attribution)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        using var scope = NewDisposeScope();
        return attribution.Widened().abs().sum().div(attribution.size(0)).MoveToOuterDisposeScope();
    }

    internal override Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(rows.Mean(Penalty(Joined(attributions))));
    }
}

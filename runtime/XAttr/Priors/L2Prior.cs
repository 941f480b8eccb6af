using System;
using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>Small attributions: Ω(A) = (1/N) Σₙ Σᵢ Aₙᵢ², which weighs the largest of them most. The square of the norm, not the norm.</summary>
/// <remarks>Drucker and Le Cun, "Improving generalization performance using double backpropagation", 1992, for gradients.</remarks>
public sealed class L2Prior : AttributionPrior
{
    /// <inheritdoc/>
    public override Tensor Penalty(Tensor attribution)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        using var scope = NewDisposeScope();
        return attribution.Widened().square().sum().div(attribution.size(0)).MoveToOuterDisposeScope();
    }

    internal override Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(rows.Mean(Penalty(Joined(attributions))));
    }
}

using System;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Surveys.SharedTraining;

/// <summary>A prior of a user's own that is no mean over samples: how much the attributions of a batch differ from their mean.</summary>
internal sealed class SpreadPrior : AttributionPrior
{
    public override Tensor Penalty(Tensor attribution)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        return attribution.sub(attribution.mean([0], keepdim: true)).square().mean().add(1e-6).sqrt();
    }
}

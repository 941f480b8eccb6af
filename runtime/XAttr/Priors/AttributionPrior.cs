using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// A wish on attributions as a penalty Ω(A) that training minimises beside the loss: loss + λ·Ω(A). The weight λ belongs to the training,
/// not to the prior.
/// </summary>
public abstract class AttributionPrior
{
    /// <summary>The name that progress and history show.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Ω(A), a scalar, differentiable, and 0 with gradient 0 at A = 0.</summary>
    /// <param name="attribution">The attribution A of a batch, [N, …].</param>
    /// <returns>The penalty, the mean over the samples.</returns>
    public abstract Tensor Penalty(Tensor attribution);
}

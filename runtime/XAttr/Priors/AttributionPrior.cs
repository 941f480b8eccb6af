using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>
/// A wish on attributions as a penalty Ω(A) that training minimises beside the loss: loss + λ·Ω(A). The weight λ belongs to the training,
/// not to the prior. Priors add up and take weights: <c>new GiniPrior() + 0.1 * new TotalVariationPrior()</c>.
/// </summary>
/// <example><code>
/// public sealed class QuietPrior : AttributionPrior
/// {
///     public override Tensor Penalty(Tensor attribution) => attribution.square().sum().div(attribution.size(0));
/// }
/// </code></example>
public abstract class AttributionPrior
{
    /// <summary>The name that progress and history show.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Ω(A), a scalar, differentiable, and 0 with gradient 0 at A = 0, where a network that starts at zero begins.</summary>
    /// <param name="attribution">The attribution A of a batch, [N, …].</param>
    /// <returns>The penalty; it must not grow with the number of samples, so that λ does not depend on the batch size.</returns>
    public abstract Tensor Penalty(Tensor attribution);

    /// <summary>Ω₁(A) + Ω₂(A).</summary>
    public static AttributionPrior operator +(AttributionPrior left, AttributionPrior right) => new SumPrior(left, right);

    /// <summary>w·Ω(A), with a weight of at least 0.</summary>
    public static AttributionPrior operator *(double weight, AttributionPrior prior) => new WeightedPrior(prior, weight);
}

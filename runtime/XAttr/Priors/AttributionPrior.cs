using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
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

    /// <summary>
    /// Ω(A) for samples of which the data set says more than their target, <c>TensorDataset.Columns</c>: what a training evaluates. Overridden by priors
    /// that want something else of each sample; the others are the same for all.
    /// </summary>
    /// <param name="attribution">The attribution A of a batch, [N, …].</param>
    /// <param name="columns">The columns by name, each [N, …], in the order of the batch.</param>
    /// <returns>The penalty.</returns>
    public virtual Tensor Penalty(Tensor attribution, IReadOnlyDictionary<string, Tensor> columns) => Penalty(attribution);

    /// <summary>
    /// The same wish on the attribution to one input of a network of several. Without it a prior sees the features of all inputs, those of one behind
    /// those of the other, [N, D].
    /// </summary>
    /// <param name="index">The input, from 0, of those that have an attribution.</param>
    public AttributionPrior OnInput(int index) => new InputPrior(this, index);

    /// <summary>Ω of the attributions to each of the network's inputs.</summary>
    internal virtual Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows)
    {
        if (rows.Part is not { } part)
            return Penalty(Joined(attributions), rows.Columns);
        // Of a prior that may be any function of its samples every process is given all of them.
        using var scope = NewDisposeScope();
        var columns = rows.Columns.OrderBy(static column => column.Key, StringComparer.Ordinal).ToDictionary(static column => column.Key, column => part.Gather(column.Value));
        return scope.MoveToOuter(Penalty(part.Gather(Joined(attributions)), columns));
    }

    /// <summary>Whether it is about the network at the samples, and not about their attributions alone.</summary>
    internal virtual bool AsksNetwork => false;

    /// <summary>Refuses a data set that lacks what the prior takes from it.</summary>
    internal virtual void Require(IReadOnlyDictionary<string, Tensor> columns)
    {
    }

    /// <summary>All features of a sample: the attribution itself of a single input, of several the rows of each, one behind the other.</summary>
    private protected static Tensor Joined(IReadOnlyList<Tensor> attributions) =>
        attributions is [var one] ? one ?? throw new ArgumentNullException("attribution") : cat([.. attributions.Select(static attribution => attribution.flatten(1))], 1);

    /// <summary>Ω₁(A) + Ω₂(A).</summary>
    public static AttributionPrior operator +(AttributionPrior left, AttributionPrior right) => new SumPrior(left, right);

    /// <summary>w·Ω(A), with a weight of at least 0.</summary>
    public static AttributionPrior operator *(double weight, AttributionPrior prior) => new WeightedPrior(prior, weight);
}

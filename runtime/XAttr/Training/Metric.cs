using static TorchSharp.torch;

namespace XAttr;

/// <summary>A figure of merit of a network on an evaluation set.</summary>
public abstract class Metric
{
    /// <summary>The name that progress and history show.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The figure for all outputs and targets of the set at once.</summary>
    /// <param name="outputs">The network's outputs, [N, …].</param>
    /// <param name="targets">The targets, [N, …].</param>
    public abstract double Compute(Tensor outputs, Tensor targets);
}

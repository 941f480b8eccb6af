using System;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>A layer of a network at a box of inputs.</summary>
internal abstract class IntervalLayer
{
    /// <summary>The layer at a box.</summary>
    /// <param name="input">What goes in, [N, …].</param>
    /// <returns>What may come out, and from what ∂F/∂output may be to what ∂F/∂input may be.</returns>
    public abstract (Interval Output, Func<Interval, Interval> Back) At(Interval input);
}

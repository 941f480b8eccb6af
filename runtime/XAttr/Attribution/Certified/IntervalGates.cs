using System;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>A function with one slope below 0 and another above: ReLU, LeakyReLU, the absolute value.</summary>
internal sealed class IntervalGates(double below, double above) : IntervalLayer
{
    public override (Interval Output, Func<Interval, Interval> Back) At(Interval input)
    {
        var (lower, upper) = (Value(input.Lower), Value(input.Upper));
        var (isAbove, isBelow) = (input.Lower.gt(0), input.Upper.lt(0));
        // The extremes lie at the ends, or at 0 between them, where the function is 0.
        var straddles = isAbove.logical_or(isBelow).logical_not();
        var (least, largest) = (lower.minimum(upper), lower.maximum(upper));
        var output = Interval.Outward(where(straddles, least.clamp_max(0), least), where(straddles, largest.clamp_min(0), largest));
        var gates = new Interval(Gate(Math.Min(below, above)), Gate(Math.Max(below, above)));
        return (output, signal => signal.Times(gates));

        Tensor Gate(double between) => full_like(lower, between).masked_fill(isAbove, above).masked_fill(isBelow, below).detach();
    }

    private Tensor Value(Tensor x) => x.clamp_min(0).mul(above).add(x.clamp_max(0), below);
}

using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>The degree of a layer's activation in the network's input, measured: the d of a(2x) = 2ᵈa(x).</summary>
internal static class LayerDegree
{
    /// <summary>
    /// The degree; the largest activation tells it, and all that are finite are held against it. Where all are 0 it is 0, as every degree
    /// would do.
    /// </summary>
    public static double Of(AttributedModel model, string layer, IReadOnlyList<Tensor> inputs)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var random = new RandomState();
        var prepared = AttributedModel.UpTo(model, layer).Prepare([.. inputs.Select(static input => input.detach())]);
        var variables = prepared.Inputs;
        random.Rewind();
        var once = prepared.Forward(variables).to(ScalarType.Float64);
        random.Rewind();
        var twice = prepared.Forward(Array.ConvertAll(variables, static variable => variable.mul(2))).to(ScalarType.Float64);
        var silent = once.isfinite().logical_not();
        (once, twice) = (once.masked_fill(silent, 0), twice.masked_fill(silent, 0));
        if (once.count_nonzero().ToInt64() == 0 && twice.count_nonzero().ToInt64() == 0)
            return 0;
        var largest = once.abs().argmax();
        var ratio = twice.flatten()[largest].div(once.flatten()[largest]).ToDouble();
        // Degrees are small fractions; a sixtieth resolves those with denominators up to 6.
        var degree = Math.Round(60 * Math.Log2(ratio)) / 60;
        var error = twice.sub(once.mul(Math.Pow(2, degree))).square().sum().sqrt().ToDouble();
        var size = twice.square().sum().sqrt().ToDouble();
        // A power of two scales without rounding, but for roots and powers.
        return error <= Math.Sqrt(Precision.UnitRoundoff(variables[0].dtype)) * size && size > 0
            ? degree
            : throw new InvalidOperationException(
                FormattableString.Invariant($"The activation of layer '{layer}' is not homogeneous in the network's input: at 2x it is {ratio:R} times its largest value at x. ")
                + "Its closed form needs a degree.");
    }
}

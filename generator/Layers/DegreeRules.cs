using System;

namespace XAttr.Generator.Layers;

/// <summary>Rows of the degree table that several layers share.</summary>
internal static class DegreeRules
{
    /// <summary>A function that has no degree: it may be applied to tensors of degree 0 alone, which no scaling changes.</summary>
    public static Rational? OnlyOnDegreeZero(LayerScope layer, string reason, string wayOut) =>
        layer.Degree == 0 ? layer.Degree : layer.RefuseDegree(reason, wayOut);

    /// <summary>A sum, a choice or a list of tensors: αᵈ factors out only where all have the degree d.</summary>
    public static Rational? Equal(LayerScope layer)
    {
        foreach (var input in layer.Inputs)
        {
            if (input.Degree != layer.Degree)
                return layer.RefuseDegree($"it joins its input with a tensor of degree {input.Degree}, and αᵏ factors out of tensors of one degree only", "bring both to one degree first");
        }

        return layer.Degree;
    }

    /// <summary>A power p of every element: αᵈ becomes αᵖᵈ.</summary>
    public static Rational? Power(LayerScope layer, Rational power) => Computed(layer, () => power * layer.Degree);

    /// <summary>A power that is no integer: not a number below 0, and below 1 with an infinite gradient at 0.</summary>
    public static Rational? Root(LayerScope layer, Rational power)
    {
        if (!layer.AreInputsNonnegative)
            return layer.RefuseDegree("the root of a negative number is not a number", "put Abs, ReLU or Square before it");
        if (power.Numerator < power.Denominator)
            layer.WarnOfRoot("its gradient is infinite where its input is 0; use it on values that cannot be 0, or a norm (Norm), whose gradient is finite");
        return Power(layer, power);
    }

    /// <summary>A degree computed from others; refused where it does not fit into 64 bits.</summary>
    public static Rational? Computed(LayerScope layer, Func<Rational> compute)
    {
        try
        {
            return compute();
        }
        catch (OverflowException)
        {
            return layer.RefuseDegree("the degree of its result does not fit into 64 bits", "use fewer powers and products");
        }
    }
}

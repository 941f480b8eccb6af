namespace XAttr.Generator.Layers.Reductions;

/// <summary>The logarithm of the sum of exponentials along a dimension: no degree, except on a tensor of degree 0, or of a single element.</summary>
internal sealed class LogSumExp : DimensionReduction
{
    public override Rational? InferDegree(LayerScope layer) => Size(layer) == 1
        ? layer.Degree
        : DegreeRules.OnlyOnDegreeZero(layer, "it is a soft maximum, whose sharpness changes with the scale of its input", "use Max");

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{input}.logsumexp({Options(layer)})";
}

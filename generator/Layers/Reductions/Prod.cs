namespace XAttr.Generator.Layers.Reductions;

/// <summary>The product of the n elements of a dimension: the degree is n times as high.</summary>
internal sealed class Prod : DimensionReduction
{
    public override Rational? InferDegree(LayerScope layer) =>
        Size(layer) is { } size ? DegreeRules.Power(layer, new Rational(size)) : layer.Degree;

    public override string Call(LayerScope layer, string input) => $"{input}.prod({Options(layer)})";
}

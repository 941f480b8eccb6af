namespace XAttr.Generator.Layers;

/// <summary>Rows of the degree table that several layers share.</summary>
internal static class DegreeRules
{
    /// <summary>A function that has no degree: it may be applied to tensors of degree 0 alone, which no scaling changes.</summary>
    public static Rational? OnlyOnDegreeZero(LayerScope layer, string reason, string wayOut) =>
        layer.Degree == 0 ? layer.Degree : layer.RefuseDegree(reason, wayOut);
}

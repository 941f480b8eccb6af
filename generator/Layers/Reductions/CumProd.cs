namespace XAttr.Generator.Layers.Reductions;

/// <summary>The product of all elements up to each along a dimension: every element has another degree, except on a tensor of degree 0.</summary>
internal sealed class CumProd : Scan
{
    public override Rational? InferDegree(LayerScope layer) => Size(layer) == 1
        ? layer.Degree
        : DegreeRules.OnlyOnDegreeZero(layer, "its elements are products of 1, 2, 3, … factors, so no two have the same degree", "use Prod or CumSum");

    public override string Call(LayerScope layer, string input) => $"{input}.cumprod({Written(layer)})";
}

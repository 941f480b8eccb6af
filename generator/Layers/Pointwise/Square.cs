namespace XAttr.Generator.Layers.Pointwise;

/// <summary>x²: (αx)² = α²x², so the degree doubles.</summary>
internal sealed class Square : PointwiseLayer
{
    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Power(layer, 2);

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{input}.square()";
}

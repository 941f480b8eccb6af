namespace XAttr.Generator.Layers.Reductions;

/// <summary>The variance over dimensions, a mean of squares: the degree doubles.</summary>
internal sealed class Var : Spread
{
    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Power(layer, 2);
}

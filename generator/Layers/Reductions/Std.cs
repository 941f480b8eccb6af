namespace XAttr.Generator.Layers.Reductions;

/// <summary>The standard deviation over dimensions, the root of a mean of squares: the degree stays.</summary>
internal sealed class Std : Spread
{
    public override Rational? InferDegree(LayerScope layer)
    {
        layer.WarnOfRoot("its gradient is infinite where all elements are equal; Var has a finite one");
        return layer.Degree;
    }
}

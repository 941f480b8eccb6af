namespace XAttr.Generator.Layers.Pointwise;

/// <summary>√x: the degree halves. Not a number below 0, so it needs an input that is never negative.</summary>
internal sealed class Sqrt : PointwiseLayer
{
    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Root(layer, new Rational(1, 2));

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{input}.sqrt()";
}

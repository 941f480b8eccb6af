namespace XAttr.Generator.Layers.Pointwise;

/// <summary>max(0, x)²: the degree doubles (So et al., Primer, NeurIPS 2021).</summary>
internal sealed class ReLUSquared : PointwiseLayer
{
    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Power(layer, 2);

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{Torch.Networks}.Functional.ReLUSquared({input})";
}

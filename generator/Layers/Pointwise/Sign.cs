namespace XAttr.Generator.Layers.Pointwise;

/// <summary>The sign of x, -1, 0 or 1: no scaling changes it, so the degree is 0.</summary>
internal sealed class Sign : PointwiseLayer
{
    public override Rational? InferDegree(LayerScope layer) => 0;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{input}.sign()";
}

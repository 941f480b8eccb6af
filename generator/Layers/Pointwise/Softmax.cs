namespace XAttr.Generator.Layers.Pointwise;

/// <summary>exp(x) over its sum along a dimension.</summary>
internal sealed class Softmax : SoftmaxLayer
{
    protected override string Function => "softmax";

    public override bool IsNonnegative(LayerScope layer) => true;
}

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>exp(-x) over its sum along a dimension.</summary>
internal sealed class Softmin : SoftmaxLayer
{
    protected override string Function => "softmin";

    public override bool IsNonnegative(LayerScope layer) => true;
}

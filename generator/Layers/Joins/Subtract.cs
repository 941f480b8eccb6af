namespace XAttr.Generator.Layers.Joins;

/// <summary>A difference: of one degree where its terms are.</summary>
internal sealed class Subtract : ElementwiseJoin
{
    protected override string Method => "sub";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Equal(layer);

    public override bool IsNonnegative(LayerScope layer) => false;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Inputs);
}

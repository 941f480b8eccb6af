using System.Linq;

namespace XAttr.Generator.Layers.Joins;

/// <summary>The smaller of several: of one degree where all are.</summary>
internal sealed class Minimum : ElementwiseJoin
{
    protected override string Method => "minimum";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Equal(layer);

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        operands.Inputs.Skip(1).Aggregate(operands.Input, static (joined, input) => FrozenOperands.Call("Minimum", joined, input));
}

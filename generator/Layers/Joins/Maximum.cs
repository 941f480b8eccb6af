using System.Linq;

namespace XAttr.Generator.Layers.Joins;

/// <summary>The larger of several: of one degree where all are.</summary>
internal sealed class Maximum : ElementwiseJoin
{
    protected override string Method => "maximum";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Equal(layer);

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs.Any(static input => input.IsNonnegative);

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        operands.Inputs.Skip(1).Aggregate(operands.Input, static (joined, input) => FrozenOperands.Call("Maximum", joined, input));
}

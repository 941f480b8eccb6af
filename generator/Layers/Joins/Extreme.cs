using System.Linq;

namespace XAttr.Generator.Layers.Joins;

/// <summary>The larger of several: of one degree where all are.</summary>
internal sealed class Maximum : ElementwiseJoin
{
    public override string Summary =>
        "The larger of the current tensor and the tapped ones, element by element (sizes equal, or 1 where they are repeated). All "
        + "must have one degree.";

    public override RefusalKind Refusal => RefusalKind.UnequalDegrees;

    protected override string Method => "maximum";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Equal(layer);

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs.Any(static input => input.IsNonnegative);

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        operands.Inputs.Skip(1).Aggregate(operands.Input, static (joined, input) => FrozenOperands.Call("Maximum", joined, input));

    protected override string OnnxOperator => "Max";
}

/// <summary>The smaller of several: of one degree where all are.</summary>
internal sealed class Minimum : ElementwiseJoin
{
    public override string Summary =>
        "The smaller of the current tensor and the tapped ones, element by element (sizes equal, or 1 where they are repeated). All "
        + "must have one degree.";

    public override RefusalKind Refusal => RefusalKind.UnequalDegrees;

    protected override string Method => "minimum";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Equal(layer);

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        operands.Inputs.Skip(1).Aggregate(operands.Input, static (joined, input) => FrozenOperands.Call("Minimum", joined, input));

    protected override string OnnxOperator => "Min";
}

using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Joins;

/// <summary>A sum: of one degree where its terms are. The builder puts in the projection where one is asked for.</summary>
internal sealed class Add : ElementwiseJoin
{
    private static readonly TextArgument Project = new(
        "Project",
        "The name of a bias-free layer that brings a tapped tensor to the current tensor's shape where the two differ; where they agree the tap "
        + "is added as it is. Where channels stand in front it is a 1×1 convolution with a stride (<see cref=\"Conv1dAttribute\"/>, <see "
        + "cref=\"Conv2dAttribute\"/>, <see cref=\"Conv3dAttribute\"/>), where features stand last <see cref=\"LinearAttribute\"/>. Without it, "
        + "different shapes are an error.");

    public override string Summary =>
        "The sum of the current tensor and the tapped ones, element by element (sizes equal, or 1 where they are repeated). All must "
        + "have one degree.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [new NamesArgument("Taps", "The labels of the other tensors."), Project];

    public override RefusalKind Refusal => RefusalKind.UnequalDegrees;

    public override SizeRule SizeRule => SizeRule.Kept;

    public override bool IsResidualSum => true;

    protected override string Method => "add";

    protected override string WayOut(Operand current, Operand tapped) =>
        Projection.Find(tapped, current).Layer is { } layer ? $"; write Project = \"…\", the name of a {layer} that brings the tapped one to the other's shape" : "";

    public override string? FindProjection(StepDeclaration declaration) => Project.Find(declaration);

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Equal(layer);

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Inputs);

    protected override string OnnxOperator => "Add";
}

/// <summary>A difference: of one degree where its terms are.</summary>
internal sealed class Subtract : ElementwiseJoin
{
    public override string Summary =>
        "The current tensor less the tapped ones, element by element (sizes equal, or 1 where they are repeated). All must have one "
        + "degree.";

    public override RefusalKind Refusal => RefusalKind.UnequalDegrees;

    public override SizeRule SizeRule => SizeRule.Kept;

    protected override string Method => "sub";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Equal(layer);

    public override bool IsNonnegative(LayerScope layer) => false;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Inputs);

    protected override string OnnxOperator => "Sub";
}

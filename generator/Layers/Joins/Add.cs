using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Joins;

/// <summary>A sum: of one degree where its terms are. The builder puts in the projection where one is asked for.</summary>
internal sealed class Add : ElementwiseJoin
{
    public static readonly TextArgument Project = new("Project");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [new NamesArgument("Taps"), Project];

    protected override string Method => "add";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Equal(layer);

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Inputs);
}

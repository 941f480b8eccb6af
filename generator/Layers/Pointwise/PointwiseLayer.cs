using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>A function of single elements: the shape stays.</summary>
internal abstract class PointwiseLayer : FunctionLayer
{
    public override bool IsWrittenAlike => true;

    public override SizeRule SizeRule => SizeRule.Kept;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [];

    public override Shape? InferShape(LayerScope layer) => layer.Input;
}

/// <summary>A function of single elements that has no degree: it may be applied to tensors of degree 0 alone.</summary>
internal abstract class InhomogeneousLayer : PointwiseLayer
{
    public override RefusalKind Refusal => RefusalKind.Smooth;

    public override string? Replacement => Activation.Homogeneous;

    /// <summary>What breaks f(αx) = αᵏf(x), as a clause.</summary>
    protected abstract string Reason(LayerScope layer);

    /// <summary>The homogeneous layer to use instead.</summary>
    protected abstract string Substitute { get; }

    /// <summary>Whether its arguments are the ones with which it keeps the degree all the same.</summary>
    protected virtual bool IsHomogeneous(LayerScope layer) => false;

    public override Rational? InferDegree(LayerScope layer) =>
        IsHomogeneous(layer) ? layer.Degree : DegreeRules.OnlyOnDegreeZero(layer, Reason(layer), Substitute);
}

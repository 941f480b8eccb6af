using System.Linq;

namespace XAttr.Generator.Layers.Joins;

/// <summary>A product: (αᵈ)(αᵉ) = αᵈ⁺ᵉ, so degrees add up.</summary>
internal sealed class Multiply : ElementwiseJoin
{
    public override string Summary =>
        "The product of the current tensor and the tapped ones, element by element (sizes equal, or 1 where they are repeated). The "
        + "degrees add up.";

    protected override string Method => "mul";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Computed(
        layer, () => layer.Inputs.Skip(1).Aggregate(layer.Degree, static (degree, input) => degree + input.Degree));

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => layer.IsProductLinear ? Call(layer, operands.Inputs) : null;

    protected override string OnnxOperator => "Mul";
}

/// <summary>A quotient: αᵈ/αᵉ = αᵈ⁻ᵉ, so degrees subtract.</summary>
internal sealed class Divide : ElementwiseJoin
{
    public override string Summary =>
        "The current tensor over a tapped one, element by element (sizes equal, or 1 where they are repeated). The degrees subtract.";

    protected override string Method => "div";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Computed(
        layer, () => layer.Inputs.Skip(1).Aggregate(layer.Degree, static (degree, input) => degree - input.Degree));

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => layer.Inputs.Skip(1).All(static input => input.IsConstant) ? Call(layer, operands.Inputs) : null;

    protected override string OnnxOperator => "Div";
}

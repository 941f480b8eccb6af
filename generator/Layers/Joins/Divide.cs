using System.Linq;

namespace XAttr.Generator.Layers.Joins;

/// <summary>A quotient: αᵈ/αᵉ = αᵈ⁻ᵉ, so degrees subtract.</summary>
internal sealed class Divide : ElementwiseJoin
{
    protected override string Method => "div";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Computed(
        layer, () => layer.Inputs.Skip(1).Aggregate(layer.Degree, static (degree, input) => degree - input.Degree));
}

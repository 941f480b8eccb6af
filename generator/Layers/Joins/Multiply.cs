using System.Linq;

namespace XAttr.Generator.Layers.Joins;

/// <summary>A product: (αᵈ)(αᵉ) = αᵈ⁺ᵉ, so degrees add up.</summary>
internal sealed class Multiply : ElementwiseJoin
{
    protected override string Method => "mul";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Computed(
        layer, () => layer.Inputs.Skip(1).Aggregate(layer.Degree, static (degree, input) => degree + input.Degree));
}

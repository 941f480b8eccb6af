using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>(x − mean) / deviation over the last dimensions: α cancels, so degree 0.</summary>
internal sealed class LayerNorm : TrailingNorm
{
    protected override Shape? CheckValues(LayerScope layer, long? values) => NormRules.Deviating(layer, values, "the last dimensions");
}

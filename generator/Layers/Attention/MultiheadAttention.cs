namespace XAttr.Generator.Layers.Attention;

/// <summary>Self-attention as it is usual: its logits grow with the input's square, so no degree, except on a tensor of degree 0.</summary>
internal sealed class MultiheadAttention : AttentionLayer
{
    protected override bool IsNormalized => false;

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.OnlyOnDegreeZero(
        layer, "its softmax turns with the scale of its logits", "use Attention, which normalises queries and keys");
}

namespace XAttr;

/// <summary>
/// Self-attention as it is usual: refused, unless its input has degree 0, because its softmax turns with the scale of its logits.
/// <see cref="AttentionAttribute"/> normalises queries and keys.
/// </summary>
/// <param name="heads">The number of heads; the features are a multiple of it.</param>
public sealed class MultiheadAttentionAttribute(object heads) : SelfAttentionAttribute(heads);

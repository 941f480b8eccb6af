namespace XAttr.Generator.Layers.Attention;

/// <summary>
/// Self-attention on normalised queries and keys: the softmax's weights have degree 0, the values the input's, so the degree stays.
/// </summary>
internal sealed class Attention : AttentionLayer;

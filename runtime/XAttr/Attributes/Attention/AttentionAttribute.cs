namespace XAttr;

/// <summary>
/// Self-attention on normalised queries and keys, with a learned temperature and bias-free projections q, k, v and out:
/// [tokens, features] → [tokens, features]. The degree stays.
/// </summary>
/// <param name="heads">The number of heads; the features are a multiple of it.</param>
public sealed class AttentionAttribute(object heads) : SelfAttentionAttribute(heads);

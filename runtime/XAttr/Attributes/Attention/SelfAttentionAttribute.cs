namespace XAttr;

/// <summary>Self-attention over tokens: [tokens, features] → [tokens, features].</summary>
/// <param name="heads">The number of heads; the features are a multiple of it.</param>
public abstract class SelfAttentionAttribute(object heads) : LayerAttribute
{
    /// <summary>The number of heads.</summary>
    public object Heads { get; } = heads;

    /// <summary>
    /// Whether every relative position of two tokens has a learned bias in the logits, where positions do not break homogeneity. Default false.
    /// </summary>
    public bool RelativePositions { get; set; }

    /// <summary>
    /// With relative positions: the sides of the grid that the tokens stand on row by row, such as <c>new[] { height, width }</c>. Default: a
    /// sequence.
    /// </summary>
    public object? Grid { get; set; }
}

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

    /// <summary>Whether a token attends to itself and to those before it only. Default false.</summary>
    public bool Causal { get; set; }

    /// <summary>In train mode: the probability that a token does not attend to another, at least 0 and below 1. Default 0.</summary>
    public double Dropout { get; set; }
}

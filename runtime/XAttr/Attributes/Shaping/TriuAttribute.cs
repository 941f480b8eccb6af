namespace XAttr;

/// <summary>The matrices in the last two dimensions with zeros below a diagonal: [..., n, m] → [..., n, m]. The degree stays.</summary>
/// <param name="diagonal">The diagonal; 0 is the main one, a positive one stands above it. Default 0.</param>
public sealed class TriuAttribute(int diagonal = 0) : LayerAttribute
{
    /// <summary>The diagonal; 0 is the main one.</summary>
    public int Diagonal { get; } = diagonal;
}

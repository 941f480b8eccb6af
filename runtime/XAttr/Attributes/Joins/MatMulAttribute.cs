namespace XAttr;

/// <summary>The matrix product of the current tensor and a tapped one over their last two dimensions: […, n, k] · […, k, m] → […, n, m]. The degrees add up.</summary>
/// <param name="taps">The label of the other tensor.</param>
public sealed class MatMulAttribute(params string[] taps) : JoinAttribute(taps)
{
    /// <summary>Whether the tapped tensor is transposed first: […, n, k] · […, m, k]ᵀ. Default false.</summary>
    public bool Transpose { get; set; }
}

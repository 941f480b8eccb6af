namespace XAttr;

/// <summary>
/// x₁ᵀ·W·x₂ over the last dimensions of the current tensor and a tapped one, without bias: [..., n] and [..., m] → [..., out]. The degrees
/// add up.
/// </summary>
/// <param name="outFeatures">The size of the output's last dimension.</param>
/// <param name="taps">The label of the other tensor.</param>
public sealed class BilinearAttribute(object outFeatures, params string[] taps) : JoinAttribute(taps)
{
    /// <summary>The size of the output's last dimension.</summary>
    public object OutFeatures { get; } = outFeatures;

    /// <summary>Refused with <c>true</c>: a bias breaks F(αx) = αᵏF(x). It is here so that a ported layer says so instead of not compiling.</summary>
    public bool Bias { get; set; }
}

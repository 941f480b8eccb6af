namespace XAttr;

/// <summary>
/// While training, sets whole channels to zero with probability p and divides the others by 1 - p; else nothing: [C, D, H, W] → [C, D, H,
/// W]. The degree stays.
/// </summary>
/// <param name="p">The probability of a channel to be zeroed, in [0, 1). Default 0.5.</param>
public sealed class Dropout3dAttribute(double p = 0.5) : LayerAttribute
{
    /// <summary>The probability of a channel to be zeroed.</summary>
    public double P { get; } = p;
}

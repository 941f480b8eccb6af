namespace XAttr;

/// <summary>
/// While training, sets whole channels to the value that SELU approaches far below 0 with probability p, and keeps mean and variance;
/// else nothing: [...] → [...]. Refused, unless its input has degree 0, because that value does not scale with its input.
/// </summary>
/// <param name="p">The probability of a channel to be replaced, in [0, 1). Default 0.5.</param>
public sealed class FeatureAlphaDropoutAttribute(double p = 0.5) : LayerAttribute
{
    /// <summary>The probability of a channel to be replaced.</summary>
    public double P { get; } = p;
}

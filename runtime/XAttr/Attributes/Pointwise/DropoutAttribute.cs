namespace XAttr;

/// <summary>While training, sets elements to zero with probability p and divides the others by 1 - p; else nothing.</summary>
/// <param name="p">The probability of an element to be zeroed, in [0, 1). Default 0.5.</param>
public sealed class DropoutAttribute(double p = 0.5) : LayerAttribute
{
    /// <summary>The probability of an element to be zeroed.</summary>
    public double P { get; } = p;
}

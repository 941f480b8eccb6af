namespace XAttr;

/// <summary>
/// The sequence with a constant around it: [C, L] → [C, L']. Refused, unless it is 0 or the input has degree 0, because it does not scale
/// with the input.
/// </summary>
/// <param name="padding">What is added: an integer, or left and right.</param>
/// <param name="value">The constant. Default 0.</param>
public sealed class ConstantPad1dAttribute(object padding, double value = 0) : PadAttribute(padding)
{
    /// <summary>The constant.</summary>
    public double Value { get; } = value;
}

namespace XAttr;

/// <summary>
/// The image with a constant around it: [C, H, W] → [C, H', W']. Refused, unless it is 0 or the input has degree 0, because it does not
/// scale with the input.
/// </summary>
/// <param name="padding">What is added: an integer, or left, right, top and bottom.</param>
/// <param name="value">The constant. Default 0.</param>
public sealed class ConstantPad2dAttribute(object padding, double value = 0) : PadAttribute(padding)
{
    /// <summary>The constant.</summary>
    public double Value { get; } = value;
}

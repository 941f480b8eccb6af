namespace XAttr;

/// <summary>
/// The image with its elements reflected at its edges around it: [C, H, W] → [C, H', W']; less than the size of each dimension.
/// </summary>
/// <param name="padding">What is added: an integer, or left, right, top and bottom.</param>
public sealed class ReflectionPad2dAttribute(object padding) : PadAttribute(padding);

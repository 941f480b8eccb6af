namespace XAttr;

/// <summary>The image continued around from its other end: [C, H, W] → [C, H', W']; at most the size of each dimension.</summary>
/// <param name="padding">What is added: an integer, or left, right, top and bottom.</param>
public sealed class CircularPad2dAttribute(object padding) : PadAttribute(padding);

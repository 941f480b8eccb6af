namespace XAttr;

/// <summary>The image with zeros around it: [C, H, W] → [C, H', W'].</summary>
/// <param name="padding">What is added: an integer, or left, right, top and bottom.</param>
public sealed class ZeroPad2dAttribute(object padding) : PadAttribute(padding);

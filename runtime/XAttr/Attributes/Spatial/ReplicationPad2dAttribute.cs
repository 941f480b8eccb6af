namespace XAttr;

/// <summary>The image with the elements of its edges repeated around it: [C, H, W] → [C, H', W'].</summary>
/// <param name="padding">What is added: an integer, or left, right, top and bottom.</param>
public sealed class ReplicationPad2dAttribute(object padding) : PadAttribute(padding);

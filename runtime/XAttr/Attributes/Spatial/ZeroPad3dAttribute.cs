namespace XAttr;

/// <summary>The volume with zeros around it: [C, D, H, W] → [C, D', H', W'].</summary>
/// <param name="padding">What is added: an integer, or left, right, top, bottom, front and back.</param>
public sealed class ZeroPad3dAttribute(object padding) : PadAttribute(padding);

namespace XAttr;

/// <summary>The volume continued around from its other end: [C, D, H, W] → [C, D', H', W']; at most the size of each dimension.</summary>
/// <param name="padding">What is added: an integer, or left, right, top, bottom, front and back.</param>
public sealed class CircularPad3dAttribute(object padding) : PadAttribute(padding);

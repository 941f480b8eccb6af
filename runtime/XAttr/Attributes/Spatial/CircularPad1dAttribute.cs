namespace XAttr;

/// <summary>The sequence continued around from its other end: [C, L] → [C, L']; at most the size of each dimension.</summary>
/// <param name="padding">What is added: an integer, or left and right.</param>
public sealed class CircularPad1dAttribute(object padding) : PadAttribute(padding);

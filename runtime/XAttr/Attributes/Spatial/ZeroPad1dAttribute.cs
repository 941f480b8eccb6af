namespace XAttr;

/// <summary>The sequence with zeros around it: [C, L] → [C, L'].</summary>
/// <param name="padding">What is added: an integer, or left and right.</param>
public sealed class ZeroPad1dAttribute(object padding) : PadAttribute(padding);

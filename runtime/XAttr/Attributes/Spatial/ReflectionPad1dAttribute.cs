namespace XAttr;

/// <summary>The sequence with its elements reflected at its edges around it: [C, L] → [C, L']; less than the size of each dimension.</summary>
/// <param name="padding">What is added: an integer, or left and right.</param>
public sealed class ReflectionPad1dAttribute(object padding) : PadAttribute(padding);

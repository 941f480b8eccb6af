namespace XAttr;

/// <summary>The sequence with the elements of its edges repeated around it: [C, L] → [C, L'].</summary>
/// <param name="padding">What is added: an integer, or left and right.</param>
public sealed class ReplicationPad1dAttribute(object padding) : PadAttribute(padding);

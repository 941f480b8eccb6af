namespace XAttr;

/// <summary>
/// The volume with its elements reflected at its edges around it: [C, D, H, W] → [C, D', H', W']; less than the size of each dimension.
/// </summary>
/// <param name="padding">What is added: an integer, or left, right, top, bottom, front and back.</param>
public sealed class ReflectionPad3dAttribute(object padding) : PadAttribute(padding);

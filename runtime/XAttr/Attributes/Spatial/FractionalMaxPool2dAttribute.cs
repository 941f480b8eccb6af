namespace XAttr;

/// <summary>The maximum over windows at random places: [C, H, W] → [C, h, w].</summary>
/// <param name="kernelSize">The window's size: an integer, or height and width.</param>
public sealed class FractionalMaxPool2dAttribute(object kernelSize) : FractionalMaxPoolAttribute(kernelSize);

namespace XAttr;

/// <summary>The maximum over windows at random places: [C, D, H, W] → [C, d, h, w].</summary>
/// <param name="kernelSize">The window's size: an integer, or depth, height and width.</param>
public sealed class FractionalMaxPool3dAttribute(object kernelSize) : FractionalMaxPoolAttribute(kernelSize);

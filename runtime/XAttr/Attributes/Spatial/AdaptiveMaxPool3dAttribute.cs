namespace XAttr;

/// <summary>The maximum over windows chosen so that the output has the given size: [C, D, H, W] → [C, d, h, w].</summary>
/// <param name="outputSize">The output's size: an integer, or depth, height and width.</param>
public sealed class AdaptiveMaxPool3dAttribute(object outputSize) : AdaptivePoolAttribute(outputSize);

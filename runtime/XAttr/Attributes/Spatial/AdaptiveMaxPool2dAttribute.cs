namespace XAttr;

/// <summary>The maximum over windows chosen so that the output has the given size: [C, H, W] → [C, h, w].</summary>
/// <param name="outputSize">The output's size: an integer, or height and width.</param>
public sealed class AdaptiveMaxPool2dAttribute(object outputSize) : AdaptivePoolAttribute(outputSize);

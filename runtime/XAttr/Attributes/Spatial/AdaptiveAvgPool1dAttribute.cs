namespace XAttr;

/// <summary>The mean over windows chosen so that the output has the given size: [C, L] → [C, l].</summary>
/// <param name="outputSize">The output's size: an integer.</param>
public sealed class AdaptiveAvgPool1dAttribute(object outputSize) : AdaptivePoolAttribute(outputSize);

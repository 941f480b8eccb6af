namespace XAttr.Generator.Layers.Normalization;

/// <summary>x / √(mean of x²) over the last dimensions: α cancels, so degree 0.</summary>
internal sealed class RMSNorm : TrailingNorm;

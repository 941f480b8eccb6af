namespace XAttr;

/// <summary>
/// x / (k + α·mean of x² over neighbouring channels)^β for [C, …]: refused, unless its input has degree 0, because k does not scale.
/// </summary>
/// <param name="size">The number of neighbouring channels.</param>
public sealed class LocalResponseNormAttribute(object size) : LayerAttribute
{
    /// <summary>The number of neighbouring channels.</summary>
    public object Size { get; } = size;

    /// <summary>The factor α. Default 1e-4.</summary>
    public double Alpha { get; set; } = 1e-4;

    /// <summary>The exponent β. Default 0.75.</summary>
    public double Beta { get; set; } = 0.75;

    /// <summary>The constant k. Default 1.</summary>
    public double K { get; set; } = 1;
}

namespace XAttr;

/// <summary>
/// x, cut off at two bounds, element by element: [...] → [...]. Refused, unless its input has degree 0, because the bounds do not scale
/// with its input.
/// </summary>
/// <param name="minVal">The lower bound. Default -1.</param>
/// <param name="maxVal">The upper bound, above the lower one. Default 1.</param>
public sealed class HardtanhAttribute(double minVal = -1, double maxVal = 1) : LayerAttribute
{
    /// <summary>The lower bound.</summary>
    public double MinVal { get; } = minVal;

    /// <summary>The upper bound.</summary>
    public double MaxVal { get; } = maxVal;
}

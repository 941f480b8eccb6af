namespace XAttr;

/// <summary>
/// max(0, x) + s·min(0, x), element by element: [...] → [...]. While training every slope s is drawn anew between two bounds, else it is
/// their mean. The degree stays.
/// </summary>
/// <param name="lower">The smallest slope. Default 1/8.</param>
/// <param name="upper">The largest slope. Default 1/3.</param>
public sealed class RReLUAttribute(double lower = 1.0 / 8, double upper = 1.0 / 3) : LayerAttribute
{
    /// <summary>The smallest slope.</summary>
    public double Lower { get; } = lower;

    /// <summary>The largest slope.</summary>
    public double Upper { get; } = upper;
}

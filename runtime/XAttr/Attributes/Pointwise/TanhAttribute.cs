namespace XAttr;

/// <summary>
/// The hyperbolic tangent, element by element: [...] → [...]. Refused, unless its input has degree 0, because it saturates.
/// </summary>
public sealed class TanhAttribute : LayerAttribute;

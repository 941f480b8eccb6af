namespace XAttr;

/// <summary>The hyperbolic tangent: refused, unless its input has degree 0, because it is homogeneous of no degree.</summary>
public sealed class TanhAttribute : LayerAttribute;

namespace XAttr;

/// <summary>
/// x·Φ(x) with the normal distribution function Φ, element by element: [...] → [...]. Refused, unless its input has degree 0, because its
/// slope changes with the scale of its input.
/// </summary>
public sealed class GELUAttribute : LayerAttribute;

namespace XAttr;

/// <summary>
/// x·min(6, max(0, x + 3)) / 6, element by element: [...] → [...]. Refused, unless its input has degree 0, because its slope changes with
/// the scale of its input.
/// </summary>
public sealed class HardswishAttribute : LayerAttribute;

namespace XAttr;

/// <summary>
/// x·σ(x), also called swish, element by element: [...] → [...]. Refused, unless its input has degree 0, because its slope changes with
/// the scale of its input.
/// </summary>
public sealed class SiLUAttribute : LayerAttribute;

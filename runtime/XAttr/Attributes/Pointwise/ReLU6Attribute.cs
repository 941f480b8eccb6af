namespace XAttr;

/// <summary>
/// min(6, max(0, x)), element by element: [...] → [...]. Refused, unless its input has degree 0, because its bound does not scale with
/// its input.
/// </summary>
public sealed class ReLU6Attribute : LayerAttribute;

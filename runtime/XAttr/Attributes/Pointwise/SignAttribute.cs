namespace XAttr;

/// <summary>
/// The sign of x, -1, 0 or 1, element by element: [...] → [...]. The result has degree 0, and no gradient flows through it.
/// </summary>
public sealed class SignAttribute : LayerAttribute;

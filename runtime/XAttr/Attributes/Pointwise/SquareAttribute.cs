namespace XAttr;

/// <summary>x², element by element: [...] → [...]. The degree doubles.</summary>
public sealed class SquareAttribute : LayerAttribute;

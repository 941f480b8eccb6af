namespace XAttr;

/// <summary>-x, element by element: [...] → [...]. The degree stays.</summary>
public sealed class NegAttribute : LayerAttribute;

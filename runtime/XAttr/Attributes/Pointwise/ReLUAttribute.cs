namespace XAttr;

/// <summary>max(0, x), element by element.</summary>
public sealed class ReLUAttribute : LayerAttribute;

namespace XAttr;

/// <summary>max(0, x)², element by element: [...] → [...]. The degree doubles (So et al., Primer, NeurIPS 2021).</summary>
public sealed class ReLUSquaredAttribute : LayerAttribute;

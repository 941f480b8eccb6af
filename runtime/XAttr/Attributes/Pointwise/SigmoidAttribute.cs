namespace XAttr;

/// <summary>1 / (1 + exp(-x)), element by element: [...] → [...]. Refused, unless its input has degree 0, because it saturates.</summary>
public sealed class SigmoidAttribute : LayerAttribute;

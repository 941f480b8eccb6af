namespace XAttr;

/// <summary>x / (1 + |x|), element by element: [...] → [...]. Refused, unless its input has degree 0, because it saturates.</summary>
public sealed class SoftsignAttribute : LayerAttribute;

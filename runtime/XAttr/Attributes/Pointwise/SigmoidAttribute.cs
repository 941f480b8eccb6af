namespace XAttr;

/// <summary>1 / (1 + exp(-x)): refused, unless its input has degree 0, because it is homogeneous of no degree.</summary>
public sealed class SigmoidAttribute : LayerAttribute;

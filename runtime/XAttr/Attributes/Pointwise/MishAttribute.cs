namespace XAttr;

/// <summary>
/// x·tanh(log(1 + exp(x))), element by element: [...] → [...]. Refused, unless its input has degree 0, because its slope changes with the
/// scale of its input.
/// </summary>
public sealed class MishAttribute : LayerAttribute;

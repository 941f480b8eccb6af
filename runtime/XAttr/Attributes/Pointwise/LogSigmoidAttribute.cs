namespace XAttr;

/// <summary>
/// log(1 / (1 + exp(-x))), element by element: [...] → [...]. Refused, unless its input has degree 0, because it is not 0 at 0.
/// </summary>
public sealed class LogSigmoidAttribute : LayerAttribute;

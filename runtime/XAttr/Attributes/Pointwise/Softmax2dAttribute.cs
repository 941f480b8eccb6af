namespace XAttr;

/// <summary>
/// exp(x) over its sum along the channels: [C, H, W] → [C, H, W]. Refused, unless its input has degree 0, because the ratio of the
/// exponentials changes with the scale of the input.
/// </summary>
public sealed class Softmax2dAttribute : LayerAttribute;

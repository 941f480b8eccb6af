namespace XAttr;

/// <summary>
/// x / 6 + 1/2, cut off at 0 and 1, element by element: [...] → [...]. Refused, unless its input has degree 0, because it saturates.
/// </summary>
public sealed class HardsigmoidAttribute : LayerAttribute;

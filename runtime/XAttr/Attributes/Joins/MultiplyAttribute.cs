namespace XAttr;

/// <summary>The product of the current tensor and the tapped ones, element by element (sizes equal, or 1 where they are repeated). The degrees add up.</summary>
/// <param name="taps">The labels of the other tensors.</param>
public sealed class MultiplyAttribute(params string[] taps) : JoinAttribute(taps);

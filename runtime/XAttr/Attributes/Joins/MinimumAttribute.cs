namespace XAttr;

/// <summary>The smaller of the current tensor and the tapped ones, element by element (sizes equal, or 1 where they are repeated). All must have one degree.</summary>
/// <param name="taps">The labels of the other tensors.</param>
public sealed class MinimumAttribute(params string[] taps) : JoinAttribute(taps);

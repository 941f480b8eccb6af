namespace XAttr;

/// <summary>How far a network is from F(αx) = αᵏF(x) at one α.</summary>
/// <param name="Alpha">The factor α.</param>
/// <param name="RelativeError">‖F(αx) − αᵏF(x)‖₂ / ‖αᵏF(x)‖₂ over the whole batch.</param>
/// <param name="BitEqual">Whether both sides agree to the bit; null where α or αᵏ is no power of two, so that scaling itself rounds.</param>
public readonly record struct ScalingError(double Alpha, double RelativeError, bool? BitEqual);

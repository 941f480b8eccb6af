namespace XAttr;

/// <summary>
/// The maximum over groups of consecutive channels: [C, ...] → [C / pieces, ...]. A layer before it, such as <see
/// cref="LinearAttribute"/>, makes the pieces. The degree stays (Goodfellow et al., ICML 2013).
/// </summary>
/// <param name="pieces">How many channels are one group; a divisor of their number.</param>
public sealed class MaxoutAttribute(object pieces) : LayerAttribute
{
    /// <summary>How many channels are one group.</summary>
    public object Pieces { get; } = pieces;
}

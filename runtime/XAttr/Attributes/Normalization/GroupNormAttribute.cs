namespace XAttr;

/// <summary>
/// (x − mean) / deviation over groups of consecutive channels of [C, …] and all behind them, without eps, times a learned weight: the shape
/// stays, the degree becomes 0.
/// </summary>
/// <param name="groups">The number of groups; the channels are a multiple of it.</param>
public sealed class GroupNormAttribute(object groups) : LayerAttribute
{
    /// <summary>The number of groups.</summary>
    public object Groups { get; } = groups;

    /// <summary>Whether it learns a factor for each channel. Default true.</summary>
    public bool Scale { get; set; } = true;

    /// <summary>Whether it learns a shift for each channel, which a tensor of degree 0 may have. Default false.</summary>
    public bool Bias { get; set; }
}

namespace XAttr;

/// <summary>(x − mean) / deviation over the last dimensions, without eps, times a learned weight: the shape stays, the degree becomes 0.</summary>
/// <param name="dimensions">The number of dimensions normalised over, counted from the last. Default 1.</param>
public sealed class LayerNormAttribute(object? dimensions = null) : LayerAttribute
{
    /// <summary>The number of dimensions normalised over, counted from the last.</summary>
    public object? Dimensions { get; } = dimensions;

    /// <summary>Whether it learns a factor for each normalised element. Default true.</summary>
    public bool Scale { get; set; } = true;

    /// <summary>Whether it learns a shift for each normalised element, which a tensor of degree 0 may have. Default false.</summary>
    public bool Bias { get; set; }
}

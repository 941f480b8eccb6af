namespace XAttr;

/// <summary>max(0, x) + a·min(0, x) with a learned slope a: one for all channels, or one a channel (the first dimension of a sample).</summary>
/// <param name="numParameters">1, or the number of channels. Default 1.</param>
public sealed class PReLUAttribute(object? numParameters = null) : LayerAttribute
{
    /// <summary>1, or the number of channels.</summary>
    public object? NumParameters { get; } = numParameters;

    /// <summary>The slopes' initial value. Default 0.25.</summary>
    public double Init { get; set; } = 0.25;
}

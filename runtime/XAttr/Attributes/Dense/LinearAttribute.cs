namespace XAttr;

/// <summary>A fully connected layer without bias, y = W·x over the last dimension: […, in] → […, out]; the input size is inferred.</summary>
/// <param name="outFeatures">The number of output features.</param>
public sealed class LinearAttribute(object outFeatures) : LayerAttribute
{
    /// <summary>The number of output features.</summary>
    public object OutFeatures { get; } = outFeatures;

    /// <summary>Refused with <c>true</c>: a bias breaks F(αx) = αF(x). It is here so that a ported layer says so instead of not compiling.</summary>
    public bool Bias { get; set; }
}

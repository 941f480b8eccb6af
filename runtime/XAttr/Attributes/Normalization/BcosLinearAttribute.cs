namespace XAttr;

/// <summary>The B-cos transform with B = 2, |cos(x, w)| · ŵᵀx over the last dimension: […, in] → […, out]; the degree stays.</summary>
/// <param name="outFeatures">The number of output features.</param>
public sealed class BcosLinearAttribute(object outFeatures) : LayerAttribute
{
    /// <summary>The number of output features.</summary>
    public object OutFeatures { get; } = outFeatures;
}

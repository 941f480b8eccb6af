namespace XAttr;

/// <summary>Shifts elements along a dimension; what leaves it at one end comes in at the other: [...] → [...]. The degree stays.</summary>
/// <param name="shift">By how many elements; negative shifts to the front.</param>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
public sealed class RollAttribute(object shift, int dim) : LayerAttribute
{
    /// <summary>By how many elements; negative shifts to the front.</summary>
    public object Shift { get; } = shift;

    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;
}

namespace XAttr;

/// <summary>The tapped tensors, in the order named, and then the current one, joined along a dimension. All must have one degree.</summary>
/// <param name="taps">The labels of the other tensors.</param>
public sealed class ConcatAttribute(params string[] taps) : JoinAttribute(taps)
{
    /// <summary>The dimension to join along; the batch is dimension 0, the channels 1. Default 1.</summary>
    public int Dim { get; set; } = 1;
}

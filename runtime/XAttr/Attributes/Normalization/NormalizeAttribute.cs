namespace XAttr;

/// <summary>x / ‖x‖₂ over one dimension or several, without eps, and 0 where the norm is 0: the shape stays, the degree becomes 0.</summary>
/// <param name="dims">A dimension, or several (<c>new[] { 1, 2, 3 }</c>); the batch is dimension 0, the channels 1. Default 1.</param>
public sealed class NormalizeAttribute(object? dims = null) : LayerAttribute
{
    /// <summary>A dimension, or several; the batch is dimension 0, the channels 1.</summary>
    public object? Dims { get; } = dims;
}

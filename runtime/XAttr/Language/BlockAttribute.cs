namespace XAttr;

/// <summary>
/// A block of layers of one's own, used like a built-in layer. The layers stand as attributes on the deriving class, which is marked
/// <see cref="XBlockAttribute"/>; its constructor's parameters are integers that the layers' arguments may name in expressions.
/// </summary>
/// <example><code>
/// [XBlock]
/// [Tap("x"), Conv2d("channels", 3, Padding = 1), ReLU, Conv2d("channels", 3, Padding = 1), Add("x"), ReLU]
/// public sealed partial class Residual(int channels) : BlockAttribute;
/// </code></example>
public abstract class BlockAttribute : LayerAttribute
{
    /// <summary>How often the block stands here, one use behind the other: an integer of at least 1. Default 1.</summary>
    public object Repeat { get; set; } = 1;
}

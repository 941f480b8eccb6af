namespace XAttr;

/// <summary>
/// Applies what stands before it once more, to the current tensor and with the same weights: a layer, the use of a block, or a whole section with its own
/// labels. The weights are in the state dict once, and learn from every use.
/// </summary>
/// <param name="name">Its name in the state dict, such as <c>trunk</c>, <c>trunk.0</c> or <c>conv1</c>; in a block without that of the block.</param>
/// <example><code>
/// [XDnn]
/// [Input("left", 1, 28, 28), Input("right", 1, 28, 28)]
/// [Sequential("trunk"), Conv2d(8, 5), ReLU, MaxPool2d(2), Flatten, Linear(32), ReLU, End, Tap("seen")]
/// [From("right"), Reuse("trunk"), Subtract("seen"), Abs, Linear(1)]
/// public partial class Siamese;
/// </code></example>
public sealed class ReuseAttribute(string name) : ArchitectureAttribute
{
    /// <summary>The name of what is applied once more.</summary>
    public string Name { get; } = name;

    /// <summary>How often, one use behind the other: an integer of at least 1. Default 1.</summary>
    public object Repeat { get; set; } = 1;
}

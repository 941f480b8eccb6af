namespace XAttr;

/// <summary>
/// Names the current tensor as an output; the network goes on from it. Where there are any, they are what the network returns, in their order: <c>forward</c>
/// gives a tuple with their names, and <c>net.Output("name")</c> one of them as a network of its own, which is attributed, checked and trained like any other.
/// </summary>
/// <param name="name">Its name, which is that of the tuple's element.</param>
/// <example><code>
/// [XDnn(3, 64, 64)]
/// [Conv2d(16, 3, Stride = 2, Padding = 1), ReLU, Tap("half")]
/// [Conv2d(32, 3, Stride = 2, Padding = 1), ReLU, AdaptiveAvgPool2d(1), Flatten, Linear(10), Output("main")]
/// [From("half"), AdaptiveAvgPool2d(1), Flatten, Linear(10), Output("aux")]
/// public partial class Heads;
/// </code></example>
public sealed class OutputAttribute(string name) : ArchitectureAttribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;
}

namespace XAttr;

/// <summary>
/// Opens a named section: the layers that follow are its members, <c>name.0</c>, <c>name.1</c>, … A section closes the one before it, and
/// <see cref="EndAttribute"/> closes the last. A dotted name nests (<c>features.denseblock1</c>).
/// </summary>
/// <param name="name">The section's name in the state dict.</param>
public sealed class SequentialAttribute(string name) : ArchitectureAttribute
{
    /// <summary>The section's name in the state dict.</summary>
    public string Name { get; } = name;
}

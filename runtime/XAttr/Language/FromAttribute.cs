namespace XAttr;

/// <summary>Goes on from a tensor that a <see cref="TapAttribute"/> labelled.</summary>
/// <param name="name">The label.</param>
public sealed class FromAttribute(string name) : ArchitectureAttribute
{
    /// <summary>The label.</summary>
    public string Name { get; } = name;
}

namespace XAttr;

/// <summary>Labels the current tensor, so that a later <see cref="FromAttribute"/> or join can use it. A block sees only its own labels.</summary>
/// <param name="name">The label.</param>
public sealed class TapAttribute(string name) : ArchitectureAttribute
{
    /// <summary>The label.</summary>
    public string Name { get; } = name;
}

namespace XAttr;

/// <summary>Repeats a sample along its dimensions: [a, b] → [i·a, j·b]. The degree stays.</summary>
/// <param name="counts">How often, for each dimension but the batch.</param>
public sealed class RepeatAttribute(params object[] counts) : LayerAttribute
{
    /// <summary>How often, for each dimension but the batch.</summary>
    public object[] Counts { get; } = counts;
}

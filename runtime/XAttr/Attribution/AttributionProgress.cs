namespace XAttr;

/// <summary>How far an attribution is.</summary>
/// <param name="Done">The rows that went through the network.</param>
/// <param name="Total">The rows that will have at the end.</param>
public readonly record struct AttributionProgress(long Done, long Total);

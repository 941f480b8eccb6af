namespace XAttr.Pictures;

/// <summary>A feature and what is attributed to it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its attribution; positive speaks for the output.</param>
public readonly record struct FeatureBar(string Name, double Value);

namespace XAttr.Pictures;

/// <summary>A feature of one sample, and what is attributed to it.</summary>
/// <param name="Name">Its name, with its unit.</param>
/// <param name="Attribution">What it adds to the output; negative if it lowers it.</param>
/// <param name="Value">What the sample has there, if that is to be shown.</param>
public readonly record struct Feature(string Name, double Attribution, double? Value = null);

namespace XAttr.Checkpoints;

/// <summary>A tensor in the header of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type; null for one that is not read.</param>
/// <param name="TypeName">What the file calls that.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Count">How many elements it has.</param>
/// <param name="Begin">Where its bytes begin, counted from the end of the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record SafetensorsEntry(string Name, ElementType? Type, string TypeName, long[] Shape, long Count, long Begin, long End);

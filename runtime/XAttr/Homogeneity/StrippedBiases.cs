using System.Collections.Generic;

namespace XAttr;

/// <summary>What stripping a module did.</summary>
/// <param name="Removed">The names of the parameters that are gone.</param>
/// <param name="Left">Those with "bias" in their name that belong to no linear layer, and were left.</param>
public sealed record StrippedBiases(IReadOnlyList<string> Removed, IReadOnlyList<string> Left);

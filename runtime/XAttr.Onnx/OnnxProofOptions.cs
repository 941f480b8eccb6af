using System.Collections.Generic;

namespace XAttr.Onnx;

/// <summary>What is asked of a network.</summary>
public sealed record OnnxProofOptions
{
    /// <summary>The inputs that are given with the others and do not scale with α, such as a mask or a class. Integers never do.</summary>
    public IReadOnlyCollection<string> Conditions { get; init; } = [];
}

using System.Collections.Generic;

namespace XAttr.Onnx;

/// <summary>What was found of a node.</summary>
/// <param name="Name">Its name; that of its first result where it has none.</param>
/// <param name="Operator">The operator, such as <c>Conv</c>.</param>
/// <param name="Outputs">Its results.</param>
/// <param name="Refusal">Why it breaks the proof; null where it does not.</param>
/// <param name="Warning">What may go wrong with its gradient, such as a root's at 0; null for nothing.</param>
public sealed record OnnxNode(string Name, string Operator, IReadOnlyList<OnnxTensor> Outputs, OnnxRefusal? Refusal, string? Warning);

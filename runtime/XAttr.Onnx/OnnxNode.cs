using System.Collections.Generic;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx;

/// <summary>What was found of a node.</summary>
/// <param name="Name">Its name; that of its first result where it has none.</param>
/// <param name="Operator">The operator, such as <c>Conv</c>.</param>
/// <param name="Outputs">Its results.</param>
/// <param name="Refusal">Why it breaks the proof; null where it does not.</param>
/// <param name="Warning">What may go wrong with its gradient, such as a root's at 0; null for nothing.</param>
public sealed record OnnxNode(string Name, string Operator, IReadOnlyList<OnnxTensor> Outputs, OnnxRefusal? Refusal, string? Warning);

/// <summary>What was found of a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements, as ONNX calls it, such as <c>float</c>; <c>?</c> where it is not known.</param>
/// <param name="Shape">Its shape, such as <c>[N, 3, 224, 224]</c>: a size has a name where it depends on what the network is given, and is <c>?</c> where it is
/// not known; <c>?</c> alone where not even the number of dimensions is.</param>
/// <param name="Degree">The d of T(αx) = αᵈT(x); null where something on the way to it was refused.</param>
public sealed record OnnxTensor(string Name, string Type, string Shape, Rational? Degree)
{
    internal static OnnxTensor Of(Tensor tensor) =>
        new(tensor.Name, ElementTypes.NameOf(tensor.Type), tensor.Shape?.ToString() ?? "?", tensor.ProvedDegree);
}

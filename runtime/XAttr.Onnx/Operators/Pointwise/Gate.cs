using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using GeneratorLayer = XAttr.Generator.Layers.Layer;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>A function of single elements that saturates, and so stands for an activation or for a gate.</summary>
/// <param name="name">The operator.</param>
/// <param name="layer">The generator's layer.</param>
/// <param name="attributes">Its attributes, which do not change that.</param>
internal sealed class Gate(string name, GeneratorLayer layer, params string[] attributes) : Operator(name)
{
    public override IReadOnlyList<string> Attributes { get; } = attributes;

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    // What is multiplied by it, or has 1 added as GELU has it, was a gate: of degree 0 once it looks at normalised values.
    public override Rational? InferDegree(OperatorScope node)
    {
        var readers = node.Graph.Readers[node.Node.Output[0]].ToList();
        var isGate = readers.Count > 0 && readers.All(static reader => reader.OpType is "Mul" or "Add");
        return node.Ask(layer, mended: isGate ? 0 : null);
    }

    public override bool IsNonnegative(OperatorScope node) => node.AskNonnegative(layer);

    public override bool Differentiate(AdjointScope scope) => PointwiseAdjoints.Give(scope);

    public override bool Declare(DeclarationScope scope) => Name == "HardSigmoid" && (System.Math.Abs(scope.Node.Real("alpha", 0.2) - (1 / 6.0)) > 1e-6 || scope.Node.Real("beta", 0.5) != 0.5)
        ? scope.Refuse("Hardsigmoid is x / 6 + 1/2 between its bounds", "use that")
        : scope.Layer(layer.Name);
}

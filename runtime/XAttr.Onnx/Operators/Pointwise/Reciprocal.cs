using XAttr.Generator.Layers;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>1/x: 1/(αᵈ) is α⁻ᵈ.</summary>
internal sealed class Reciprocal() : Operator("Reciprocal")
{
    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) => node.Ask(static layer => DegreeRules.Power(layer, -1));

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;

    public override bool Differentiate(AdjointScope scope) => PointwiseAdjoints.Give(scope);
}

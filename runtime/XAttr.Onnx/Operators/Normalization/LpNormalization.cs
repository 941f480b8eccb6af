using System.Collections.Generic;
using XAttr.Generator.Layers.Normalization;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Normalization;

/// <summary>x over its norm along an axis, without eps: of degree 0.</summary>
internal sealed class LpNormalization() : Operator("LpNormalization")
{
    public override IReadOnlyList<string> Attributes => ["axis", "p"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) => node.Ask(new Normalize());

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;
}

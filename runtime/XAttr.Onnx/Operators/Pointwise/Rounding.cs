using System;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>Whole numbers of fractions.</summary>
/// <param name="name">The operator.</param>
/// <param name="round">The function.</param>
internal sealed class Rounding(string name, Func<double, double> round) : Operator(name)
{
    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) => node.Refuse(Reasons.Rounding, Reasons.LeaveOut);

    public override Constant? Fold(OperatorScope node) =>
        node.Input.Value is { Numbers: { } numbers } value ? Constant.Of(value.Shape, numbers.Select(round)) : null;

    public override bool Differentiate(AdjointScope scope) => PointwiseAdjoints.Give(scope);
}

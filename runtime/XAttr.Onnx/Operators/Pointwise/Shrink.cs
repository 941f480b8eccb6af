using System.Collections.Generic;
using XAttr.Generator.Layers.Pointwise;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>x outside of [-λ, λ], drawn towards 0 by a bias, and 0 inside.</summary>
internal sealed class Shrink() : Operator("Shrink")
{
    public override IReadOnlyList<string> Attributes => ["lambd", "bias"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) => node.Real("bias", 0) is var bias && bias != 0
        ? node.Ask(new Softshrink(), [("Lambda", bias)])
        : node.Ask(new Hardshrink(), [("Lambda", node.Real("lambd", 0.5))]);

    public override bool Differentiate(AdjointScope scope) => PointwiseAdjoints.Give(scope);
}

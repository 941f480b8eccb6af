using System.Collections.Generic;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>A question about single elements whose answer no scaling changes.</summary>
/// <param name="name">The operator.</param>
/// <param name="attributes">Its attributes, which do not change that.</param>
internal sealed class Test(string name, params string[] attributes) : Operator(name)
{
    public override IReadOnlyList<string> Attributes { get; } = attributes;

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Type InferType(OperatorScope node, int output) => Type.Bool;

    public override Rational? InferDegree(OperatorScope node) => 0;

    public override bool Differentiate(AdjointScope scope) => true;
}

using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Constants;

/// <summary>What follows from a tensor's shape alone.</summary>
internal abstract class SizeOperator(string name) : Operator(name)
{
    public override bool ReadsShapesOnly => true;

    public override Type InferType(OperatorScope node, int output) => Type.Int64;

    public override Rational? InferDegree(OperatorScope node) => 0;

    public override bool IsNonnegative(OperatorScope node) => true;
}

/// <summary>The sizes, or some of them.</summary>
internal sealed class ShapeOperator() : SizeOperator("Shape")
{
    public override IReadOnlyList<string> Attributes => ["start", "end"];

    public override TensorShape? InferShape(OperatorScope node, int output) => Fold(node)?.Shape ?? TensorShape.Unknown(1);

    public override Constant? Fold(OperatorScope node)
    {
        if (node.Input.Shape is not { } shape)
            return null;
        int Place(long written) => (int)Math.Clamp(written < 0 ? written + shape.Rank : written, 0, shape.Rank);
        var (start, end) = (Place(node.Integer("start", 0)), Place(node.Integer("end", shape.Rank)));
        return Constant.List([.. shape.Sizes.Skip(start).Take(Math.Max(0, end - start))]);
    }
}

/// <summary>The number of elements.</summary>
internal sealed class SizeOf() : SizeOperator("Size")
{
    public override TensorShape? InferShape(OperatorScope node, int output) => TensorShape.Scalar;

    public override Constant? Fold(OperatorScope node) => node.Input.Shape?.Count is { } count ? Constant.Of(TensorShape.Scalar, [count]) : null;
}

/// <summary>Ones on a diagonal, in the shape of a tensor.</summary>
internal sealed class EyeLike() : Operator("EyeLike")
{
    public override bool ReadsShapesOnly => true;

    public override IReadOnlyList<string> Attributes => ["dtype", "k"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Type InferType(OperatorScope node, int output) => (Type)node.Integer("dtype", (long)node.Input.Type);

    public override bool Differentiate(AdjointScope scope) => true;

    public override Rational? InferDegree(OperatorScope node) => 0;

    public override bool IsNonnegative(OperatorScope node) => true;
}

/// <summary>Where elements are not 0: no scaling changes that.</summary>
internal sealed class NonZero() : Operator("NonZero")
{
    public override TensorShape? InferShape(OperatorScope node, int output) => new([node.Input.Shape is { } shape ? Dimension.Of(Math.Max(1, shape.Rank)) : null, null]);

    public override Type InferType(OperatorScope node, int output) => Type.Int64;

    public override Rational? InferDegree(OperatorScope node) => 0;

    public override bool IsNonnegative(OperatorScope node) => true;
}

/// <summary>One value at an index along an axis, and another elsewhere.</summary>
internal sealed class OneHot() : Operator("OneHot")
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override (int Least, int Most) InputCount => (3, 3);

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } indices || TensorShape.Axis(node.Integer("axis", -1), indices.Rank + 1) is not { } axis)
            return null;
        var depth = node[1]!.Value?.Integers is [var size] ? size : null;
        return new([.. indices.Sizes.Take(axis), depth, .. indices.Sizes.Skip(axis)]);
    }

    public override Type InferType(OperatorScope node, int output) => node[2]!.Type;

    public override Rational? InferDegree(OperatorScope node) => node.Decides(0, 1) ? node[2]!.Degree : null;

    public override bool IsNonnegative(OperatorScope node) => node[2]!.IsNonnegative;
}

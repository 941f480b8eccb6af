using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Constants;

/// <summary>A tensor that is written in the graph.</summary>
internal sealed class ConstantOperator() : Operator("Constant")
{
    public override IReadOnlyList<string> Attributes =>
        ["value", "value_float", "value_floats", "value_int", "value_ints", "value_string", "value_strings", "sparse_value"];

    public override (int Least, int Most) InputCount => (0, 0);

    public override TensorShape? InferShape(OperatorScope node, int output) => Fold(node)?.Shape;

    public override Type InferType(OperatorScope node, int output) =>
        node.Attribute("value")?.T is { } tensor ? (Type)tensor.DataType
        : node.Attribute("value_float") is not null || node.Attribute("value_floats") is not null ? Type.Float
        : node.Attribute("value_int") is not null || node.Attribute("value_ints") is not null ? Type.Int64
        : Type.Undefined;

    public override Rational? InferDegree(OperatorScope node) => 0;

    public override Constant? Fold(OperatorScope node)
    {
        if (node.Attribute("value") is { } value)
            return value.T is { } tensor ? Constant.Of(TensorData.Of(tensor, node.Graph.Folder, Graph.Name(node.Node))) : throw new InvalidDataException($"{Graph.Name(node.Node)} holds no tensor.");
        if (node.Integer("value_int") is { } integer)
            return Constant.Of(TensorShape.Scalar, [Dimension.Of(integer)]);
        if (node.Integers("value_ints") is { } integers)
            return Constant.List([.. integers.Select(Dimension.Of)]);
        if (node.Attribute("value_floats") is { } numbers)
            return Constant.Of(TensorShape.Of([numbers.Floats.Count]), numbers.Floats.Select(static number => (double)number));
        return node.Attribute("value_float") is not null ? Constant.Of(TensorShape.Scalar, [node.Real("value_float", 0)]) : null;
    }
}

/// <summary>A tensor of a given shape, all of one number.</summary>
internal sealed class ConstantOfShape() : Operator("ConstantOfShape")
{
    public override IReadOnlyList<string> Attributes => ["value"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Value?.Integers is { } sizes ? new(sizes) : null;

    public override Type InferType(OperatorScope node, int output) => node.Attribute("value")?.T is { } tensor ? (Type)tensor.DataType : Type.Float;

    public override Rational? InferDegree(OperatorScope node) => node.Decides(0) ? 0 : null;

    public override bool IsNonnegative(OperatorScope node) => Number(node) is null or >= 0;

    public override bool IsZero(OperatorScope node) => (Number(node) ?? 0) == 0;

    public override Constant? Fold(OperatorScope node)
    {
        if (InferShape(node, 0) is not { } shape || Folding.Sizes(shape) is null)
            return null;
        var (count, number) = ((int)shape.Count!.Factor, Number(node) ?? 0);
        return ElementTypes.IsDiscrete(InferType(node, 0)) ? Constant.Of(shape, Enumerable.Repeat(Dimension.Of((long)number), count)) : Constant.Of(shape, Enumerable.Repeat(number, count));
    }

    private static double? Number(OperatorScope node) =>
        node.Attribute("value")?.T is { } tensor && Constant.Of(TensorData.Of(tensor, node.Graph.Folder, Graph.Name(node.Node))).Numbers is [var number] ? number : null;
}

/// <summary>Numbers from a start to a limit, in steps.</summary>
internal sealed class Range() : Operator("Range")
{
    public override (int Least, int Most) InputCount => (3, 3);

    public override TensorShape? InferShape(OperatorScope node, int output) => new(
    [
        Fold(node)?.Shape[0]
        ?? (node[0]!.Value?.Integers is [{ Number: 0 }] && node[2]!.Value?.Integers is [{ Number: 1 }] && node[1]!.Value?.Integers is [var limit] ? limit : null),
    ]);

    public override Rational? InferDegree(OperatorScope node) => node.Decides(0, 1, 2) ? 0 : null;

    public override Constant? Fold(OperatorScope node)
    {
        if (node.Numbers(0) is not [var start] || node.Numbers(1) is not [var limit] || node.Numbers(2) is not [var step] || step == 0)
            return null;
        var count = decimal.Max(0, decimal.Ceiling(((decimal)limit - start) / step));
        return count <= Constant.MostElements ? Constant.List([.. Enumerable.Range(0, (int)count).Select(i => Dimension.Of(start + (i * step)))]) : null;
    }
}

using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Spatial;

/// <summary>The largest, the mean or a norm of a window: αx has it α times as large, so the degree stays.</summary>
/// <param name="name">The operator.</param>
/// <param name="isNorm">Whether it is never below 0.</param>
/// <param name="attributes">Its attributes beside those of the window.</param>
internal sealed class Pool(string name, bool isNorm, params string[] attributes) : Operator(name)
{
    public override IReadOnlyList<string> Attributes { get; } = [.. WindowRule.Attributes, "ceil_mode", .. attributes];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { Rank: > 2 } shape)
            return null;
        var sizes = WindowRule.Of(node) is { } window && window.Rank == shape.Rank - 2
            ? window.Over(shape.Sizes.Skip(2), node.Integer("ceil_mode", 0) != 0)
            : new Dimension?[shape.Rank - 2];
        return new([.. shape.Sizes.Take(2), .. sizes]);
    }

    public override Type InferType(OperatorScope node, int output) => output == 0 ? node.Input.Type : Type.Int64;

    public override Rational? InferDegree(OperatorScope node) => node.Degree;

    // Where it was found.
    public override Rational DegreeOf(OperatorScope node, int output, Rational first) => output == 0 ? first : 0;

    public override bool IsNonnegative(OperatorScope node) => isNorm || node.Input.IsNonnegative;
}

/// <summary>The same of all that a channel has.</summary>
/// <param name="name">The operator.</param>
/// <param name="isNorm">Whether it is never below 0.</param>
/// <param name="attributes">Its attributes.</param>
internal sealed class GlobalPool(string name, bool isNorm = false, params string[] attributes) : Operator(name)
{
    public override IReadOnlyList<string> Attributes { get; } = attributes;

    public override TensorShape? InferShape(OperatorScope node, int output) =>
        node.Input.Shape is { Rank: >= 2 } shape ? new([.. shape.Sizes.Take(2), .. Enumerable.Repeat(Dimension.One, shape.Rank - 2)]) : null;

    public override Rational? InferDegree(OperatorScope node) => node.Degree;

    public override bool IsNonnegative(OperatorScope node) => isNorm || node.Input.IsNonnegative;
}

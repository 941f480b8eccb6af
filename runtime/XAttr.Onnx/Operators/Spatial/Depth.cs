using System.Collections.Generic;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Spatial;

/// <summary>Channels laid out as places.</summary>
internal sealed class DepthToSpace() : Operator("DepthToSpace")
{
    public override IReadOnlyList<string> Attributes => ["blocksize", "mode"];

    public override bool KeepsZeros => true;

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { Rank: 4 } shape)
            return null;
        var block = Dimension.Of(node.Integer("blocksize", 1));
        return new([shape[0], block * block is { } area && shape[1] is { } channels ? channels / area : null, shape[2] is { } height ? height * block : null, shape[3] is { } width ? width * block : null]);
    }

    public override Rational? InferDegree(OperatorScope node) => node.Degree;

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;
}

/// <summary>Places laid out as channels.</summary>
internal sealed class SpaceToDepth() : Operator("SpaceToDepth")
{
    public override IReadOnlyList<string> Attributes => ["blocksize"];

    public override bool KeepsZeros => true;

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { Rank: 4 } shape)
            return null;
        var block = Dimension.Of(node.Integer("blocksize", 1));
        return new([shape[0], block * block is { } area && shape[1] is { } channels ? channels * area : null, shape[2] is { } height ? height / block : null, shape[3] is { } width ? width / block : null]);
    }

    public override Rational? InferDegree(OperatorScope node) => node.Degree;

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;
}

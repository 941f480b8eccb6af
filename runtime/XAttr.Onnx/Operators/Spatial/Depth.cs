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

    public override bool Differentiate(AdjointScope scope)
    {
        var block = scope.Node.Integer("blocksize", 1);
        if (scope.Node.Text("mode", "DCR") == "DCR")
        {
            scope.Give(0, scope.Builder.Add("SpaceToDepth", [scope.Gradient], ("blocksize", block)));
            return true;
        }

        var sizes = scope.Sizes(0, from: 1);
        var parts = scope.Add("Reshape", scope.Gradient, scope.Builder.Integers(0, sizes[0] / (block * block), sizes[1], block, sizes[2], block));
        scope.Give(0, scope.InShape(scope.Builder.Add("Transpose", [parts], ("perm", new List<long> { 0, 1, 3, 5, 2, 4 }))));
        return true;
    }

    public override bool Declare(DeclarationScope scope) => scope.Node.Text("mode", "DCR") == "CRD"
        ? scope.Layer("PixelShuffle", DeclarationScope.Text([scope.Node.Integer("blocksize", 1)]))
        : scope.Refuse("PixelShuffle takes the channels of a block one behind the other (CRD)", "write that part by hand");
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

    public override bool Differentiate(AdjointScope scope)
    {
        scope.Give(0, scope.Builder.Add("DepthToSpace", [scope.Gradient], ("blocksize", scope.Node.Integer("blocksize", 1)), ("mode", "DCR")));
        return true;
    }
}

using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Spatial;

/// <summary>An image read at places that are given: linear in the image, so the degree stays where the places do not scale.</summary>
internal sealed class GridSample() : Operator("GridSample")
{
    public override IReadOnlyList<string> Attributes => ["mode", "padding_mode", "align_corners"];

    public override (int Least, int Most) InputCount => (2, 2);

    public override TensorShape? InferShape(OperatorScope node, int output) =>
        node.Input.Shape is { Rank: > 2 } shape && node[1]!.Shape is { Rank: > 2 } grid ? new([.. shape.Sizes.Take(2), .. grid.Sizes.Skip(1).SkipLast(1)]) : null;

    public override Rational? InferDegree(OperatorScope node) => node.Decides(1) ? node.Degree : null;
}

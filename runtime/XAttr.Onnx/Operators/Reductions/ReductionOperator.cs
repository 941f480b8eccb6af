using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Reductions;

/// <summary>One number for all that some axes hold; they are an attribute in older versions and an input in newer ones.</summary>
internal abstract class ReductionOperator(string name) : Operator(name)
{
    public override IReadOnlyList<string> Attributes => ["axes", "keepdims", "noop_with_empty_axes"];

    public override (int Least, int Most) InputCount => (1, 2);

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape)
            return null;
        var keeps = node.Integer("keepdims", 1) != 0;
        if (FindAxes(node) is not { } axes)
            return keeps ? TensorShape.Unknown(shape.Rank) : null;
        return new([.. shape.Sizes.Select((size, i) => axes.Contains(i) ? keeps ? Dimension.One : Gone : size).Where(static size => !ReferenceEquals(size, Gone))]);
    }

    public override Rational? InferDegree(OperatorScope node) => node.Decides(1) ? InferReduced(node) : null;

    /// <summary>The degree where the axes are given.</summary>
    protected virtual Rational? InferReduced(OperatorScope node) => node.Degree;

    /// <summary>The axes; null where they are not known.</summary>
    protected static IReadOnlyList<int>? FindAxes(OperatorScope node)
    {
        if (node.Input.Shape is not { } shape)
            return null;
        var written = node.Numbers("axes", 1);
        if (written is null && node[1] is not null)
            return null;
        if (written is not { Count: > 0 })
            return node.Integer("noop_with_empty_axes", 0) != 0 ? [] : [.. Enumerable.Range(0, shape.Rank)];
        return Axes(shape, written);
    }

    // Stands for a dimension that goes, which no size is.
    private static readonly Dimension Gone = Dimension.Of("gone");
}

using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>The shape as it is given; 0 is the size that was, and −1 what is left.</summary>
internal sealed class Reshape() : ReshapingOperator("Reshape", 2, 2)
{
    public override IReadOnlyList<string> Attributes => ["allowzero"];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        var target = node[1]!;
        if (target.Value?.Integers is not { } written)
            return target.Shape is { Rank: 1 } list && list[0]?.Number is >= 0 and <= Constant.MostElements and var rank ? TensorShape.Unknown((int)rank) : null;
        var (from, keeps) = (node.Input.Shape, node.Integer("allowzero", 0) == 0);
        var sizes = written.Select((size, i) => size?.Number == 0 && keeps ? i < from?.Rank ? from[i] : null : size).ToList();
        var open = sizes.FindIndex(static size => size?.Number == -1);
        if (open >= 0)
            sizes[open] = from?.Count is { } count && Dimension.Product(sizes.Where((_, i) => i != open)) is { } others ? count / others : null;
        return new(sizes);
    }
}

/// <summary>Two dimensions: all before an axis, and all from it on.</summary>
internal sealed class Flatten() : ReshapingOperator("Flatten")
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape)
            return TensorShape.Unknown(2);
        var written = node.Integer("axis", 1);
        var axis = (int)System.Math.Clamp(written < 0 ? written + shape.Rank : written, 0, shape.Rank);
        return new([Dimension.Product(shape.Sizes.Take(axis)), Dimension.Product(shape.Sizes.Skip(axis))]);
    }
}

/// <summary>Without dimensions of size 1.</summary>
internal sealed class Squeeze() : ReshapingOperator("Squeeze", 1, 2)
{
    public override IReadOnlyList<string> Attributes => ["axes"];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape)
            return null;
        if (node.Numbers("axes", 1) is { } written)
            return Axes(shape, written) is { } axes ? new([.. shape.Sizes.Where((_, i) => !axes.Contains(i))]) : null;

        // Without axes all that are 1 go, so each size must be known.
        return node[1] is null && shape.Sizes.All(static size => size?.Number is not null) ? new([.. shape.Sizes.Where(static size => size!.Number != 1)]) : null;
    }
}

/// <summary>With dimensions of size 1.</summary>
internal sealed class Unsqueeze() : ReshapingOperator("Unsqueeze", 1, 2)
{
    public override IReadOnlyList<string> Attributes => ["axes"];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape || node.Numbers("axes", 1) is not { } written)
            return null;
        var rank = shape.Rank + written.Count;
        var axes = written.Select(axis => TensorShape.Axis(axis, rank)).ToHashSet();
        if (axes.Contains(null) || axes.Count != written.Count)
            return null;
        var sizes = new Queue<Dimension?>(shape.Sizes);
        return new([.. Enumerable.Range(0, rank).Select(i => axes.Contains(i) ? Dimension.One : sizes.Dequeue())]);
    }
}

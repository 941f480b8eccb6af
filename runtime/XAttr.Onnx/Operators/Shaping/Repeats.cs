using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>Sizes of 1 repeated up to a shape.</summary>
internal sealed class Expand() : ShapingOperator("Expand", 2, 2)
{
    public override TensorShape? InferShape(OperatorScope node, int output) =>
        node[1]!.Value?.Integers is { } sizes ? TensorShape.Broadcast(node.Input.Shape, new TensorShape(sizes)) : null;

    public override Constant? Fold(OperatorScope node)
    {
        if (node.Input.Value is not { Integers: { } items } value || InferShape(node, 0) is not { } shape || Folding.Repeated(value.Shape, shape) is not { } places)
            return null;
        return Constant.Of(shape, places.Select(place => items[place]));
    }

    public override bool Differentiate(AdjointScope scope)
    {
        scope.Give(0, scope.Unrepeated(scope.Gradient, InferShape(scope.Node, 0), 0));
        return true;
    }
}

/// <summary>The whole repeated along each dimension.</summary>
internal sealed class Tile() : ShapingOperator("Tile", 2, 3)
{
    public override TensorShape? InferShape(OperatorScope node, int output) =>
        node.Input.Shape is { } shape
            ? node[1]!.Value?.Integers is { } counts && counts.Count == shape.Rank
                ? new([.. shape.Sizes.Zip(counts, static (size, count) => size is null || count is null ? null : size * count)])
                : TensorShape.Unknown(shape.Rank)
            : null;

    // Each repetition along a dimension of its own, over which is summed. The first size may be open where it is not repeated.
    public override bool Differentiate(AdjointScope scope)
    {
        if (scope.Node.Numbers(1) is not { } counts || scope.Node.Input.Shape is not { } shape)
            throw scope.Open(0);
        var (sizes, along) = (new List<long>(), new List<long>());
        for (var i = 0; i < shape.Rank; i++)
        {
            if (counts[i] != 1)
            {
                along.Add(sizes.Count);
                sizes.Add(counts[i]);
            }

            sizes.Add(shape[i]?.Number ?? (sizes.Contains(-1) ? throw scope.Open(0) : -1));
        }

        scope.Give(0, along.Count == 0
            ? scope.Gradient
            : scope.Builder.Add("ReduceSum", [scope.Add("Reshape", scope.Gradient, scope.Builder.Integers([.. sizes])), scope.Builder.Integers([.. along])], ("keepdims", 0L)));
        return true;
    }
}

using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>The dimensions in another order.</summary>
internal sealed class Transpose() : ShapingOperator("Transpose")
{
    public override IReadOnlyList<string> Attributes => ["perm"];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape)
            return node.Integers("perm") is { } order ? TensorShape.Unknown(order.Count) : null;
        return Order(node, shape) is { } places ? new([.. places.Select(place => shape[(int)place])]) : null;
    }

    public override Constant? Fold(OperatorScope node) =>
        node.Input.Value is { Integers: { } items } value && Order(node, value.Shape) is { } order && Folding.Permuted(value.Shape, items, order) is { } permuted
            ? Constant.Of(new TensorShape([.. order.Select(place => value.Shape[(int)place])]), permuted)
            : null;

    // Each dimension once; null where it is something else.
    private static IReadOnlyList<long>? Order(OperatorScope node, TensorShape shape)
    {
        var order = node.Integers("perm") ?? [.. Enumerable.Range(0, shape.Rank).Reverse().Select(static i => (long)i)];
        return order.Order().SequenceEqual(Enumerable.Range(0, shape.Rank).Select(static i => (long)i)) ? order : null;
    }

    public override bool Differentiate(AdjointScope scope)
    {
        var rank = scope.Rank();
        var places = Order(scope.Node, scope.Node.Input.Shape!) ?? throw scope.Open(0);
        var back = Enumerable.Range(0, rank).Select(axis => (long)places.ToList().IndexOf(axis)).ToList();
        scope.Give(0, scope.Builder.Add("Transpose", [scope.Gradient], ("perm", back)));
        return true;
    }

    public override bool Declare(DeclarationScope scope) => scope.Node.Input.Shape is { } shape && Order(scope.Node, shape) is [0, ..] and var order
        ? scope.Layer("Permute", [.. order.Skip(1).Select(static axis => DeclarationScope.Text([axis]))])
        : scope.Refuse("Permute leaves the samples in front", "write that part by hand");
}

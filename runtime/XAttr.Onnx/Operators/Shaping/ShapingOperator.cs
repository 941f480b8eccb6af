using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>Elements of a tensor in another place, or not at all: the degree stays. What else it is given says where, and must not scale.</summary>
/// <param name="name">The operator.</param>
/// <param name="least">The fewest inputs.</param>
/// <param name="most">The most.</param>
internal abstract class ShapingOperator(string name, int least = 1, int most = 1) : Operator(name)
{
    public override (int Least, int Most) InputCount => (least, most);

    public override bool KeepsZeros => true;

    public override Rational? InferDegree(OperatorScope node) => node.Decides([.. Enumerable.Range(1, node.Inputs.Count - 1)]) ? node.Degree : null;

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;
}

/// <summary>The same elements in the same order, in another shape.</summary>
/// <param name="name">The operator.</param>
/// <param name="least">The fewest inputs.</param>
/// <param name="most">The most.</param>
internal abstract class ReshapingOperator(string name, int least = 1, int most = 1) : ShapingOperator(name, least, most)
{
    public override Constant? Fold(OperatorScope node) =>
        node.Input.Value is { } value && InferShape(node, 0) is { } shape && shape.Sizes.All(static size => size is not null) ? value.In(shape) : null;

    public override bool Differentiate(AdjointScope scope)
    {
        scope.Give(0, scope.InShape(scope.Gradient));
        return true;
    }

    /// <summary>By the shape of the result, whose first dimension must be that of the samples.</summary>
    public override bool Declare(DeclarationScope scope)
    {
        var (from, to) = (scope.Node.Input.Shape, InferShape(scope.Node, 0));
        if (from is not { Rank: > 1 } || to is not { Rank: > 1 } || !to.Sizes.Skip(1).All(static size => size?.Number is not null) || !(Equals(from[0], to[0]) || KeepsSamples(from, to)))
            return scope.Refuse("its result must have the samples in front, and fixed sizes behind them", "export the network with fixed sizes");
        if (from.Sizes.Skip(1).SequenceEqual(to.Sizes.Skip(1)))
            return scope.Same();
        return to.Rank == 2 ? scope.Layer("Flatten") : scope.Layer("Reshape", [.. to.Sizes.Skip(1).Select(static size => DeclarationScope.Text([size!.Factor]))]);
    }

    // A batch that is not known is kept where all that is behind it is.
    private static bool KeepsSamples(TensorShape from, TensorShape to) =>
        Dimension.Product(from.Sizes.Skip(1))?.Number is { } count && count == Dimension.Product(to.Sizes.Skip(1))?.Number;
}

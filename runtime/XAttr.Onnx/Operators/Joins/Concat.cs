using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Joins;

/// <summary>Tensors one behind the other along an axis: of one degree where all are.</summary>
internal sealed class Concat() : Operator("Concat")
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override (int Least, int Most) InputCount => (1, int.MaxValue);

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Present.FirstOrDefault(static input => input.Shape is not null)?.Shape is not { } shape || shape.Axis(node.Integer("axis", 1)) is not { } axis)
            return null;
        var shapes = node.Present.Select(static input => input.Shape).ToList();
        var size = shapes.Select(other => other is not null && other.Rank == shape.Rank ? other[axis] : null)
            .Aggregate((Dimension?)Dimension.Of(0), static (sum, size) => sum is null || size is null ? null : sum + size);

        // What one does not tell of the other sizes, another may.
        return new TensorShape([.. Enumerable.Range(0, shape.Rank).Select(i => i == axis ? size
            : shapes.Where(other => other?.Rank == shape.Rank).Select(other => other![i]).OrderBy(static other => other is null ? 2 : other.IsKnown ? 0 : 1).First())]);
    }

    public override Rational? InferDegree(OperatorScope node) => EqualDegrees.Infer(node, node.Present);

    public override bool IsNonnegative(OperatorScope node) => node.Present.All(static input => input.IsNonnegative);

    // Lists, as shapes are made.
    public override Constant? Fold(OperatorScope node)
    {
        var values = node.Inputs.Select(static input => input?.Value).ToList();
        if (!values.TrueForAll(static value => value is { Shape.Rank: 1 }) || values.Sum(static value => value!.Shape.Count?.Number ?? Constant.MostElements) > Constant.MostElements)
            return null;
        if (values.TrueForAll(static value => value!.Integers is not null))
            return Constant.List([.. values.SelectMany(static value => value!.Integers!)]);
        return values.TrueForAll(static value => value!.Numbers is not null) && values.SelectMany(static value => value!.Numbers!).ToList() is var numbers
            ? Constant.Of(TensorShape.Of([numbers.Count]), numbers)
            : null;
    }

    public override bool Differentiate(AdjointScope scope)
    {
        var start = 0L;
        for (var i = 0; i < scope.Node.Inputs.Count; i++)
        {
            if (scope.Node[i]!.Shape is not { } shape || shape.Axis(scope.Node.Integer("axis", 1)) is not { } axis || shape[axis]?.Number is not { } size)
                throw scope.Open(i);
            if (scope.Wants(i))
                scope.Give(i, scope.Add("Slice", scope.Gradient, scope.Builder.Integers(start), scope.Builder.Integers(start + size), scope.Builder.Integers(axis)));
            start += size;
        }

        return true;
    }

    public override bool Declare(DeclarationScope scope)
    {
        if (Axis(scope.Node, scope.Node.Integer("axis", 1)) is not (> 0 and var axis))
            return scope.Refuse("Concat joins along a dimension behind that of the samples", "write that part by hand");
        return scope.Node.Inputs.Count == 1 ? scope.Same() : axis == 1 ? scope.Join("Concat") : scope.Join("Concat", $"Dim = {axis}");
    }
}

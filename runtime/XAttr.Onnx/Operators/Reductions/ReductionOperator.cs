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

    public override bool Differentiate(AdjointScope scope)
    {
        if (FindAxes(scope.Node) is not { } axes)
            throw scope.Open(0);
        var along = scope.Builder.Integers([.. axes.Select(static axis => (long)axis)]);
        string Kept(string reduced) => scope.Node.Integer("keepdims", 1) != 0 || axes.Count == 0 ? reduced : scope.Add("Unsqueeze", reduced, along);
        var (gradient, output) = (Kept(scope.Gradient), Kept(scope.Output));
        var found = Name switch
        {
            "ReduceSum" or "ReduceMean" or "ReduceMax" or "ReduceMin" when axes.Count == 0 => gradient,
            _ when axes.Count == 0 => null,
            "ReduceSum" => ReductionAdjoints.Sum(scope, gradient),
            "ReduceMean" => ReductionAdjoints.Mean(scope, gradient, output),
            "ReduceMax" or "ReduceMin" => ReductionAdjoints.Chosen(scope, gradient, output, along),
            "ReduceL1" => scope.Add("Mul", gradient, NormAdjoints.Slope(scope, 1)),
            "ReduceL2" => scope.Add("Mul", NormAdjoints.Each(scope, gradient, output, 2), NormAdjoints.Slope(scope, 2)),
            "ReduceSumSquare" => scope.Add("Mul", gradient, scope.Add("Mul", scope.Input(), scope.Number(2))),
            "ReduceLogSum" => ReductionAdjoints.Sum(scope, scope.Add("Div", gradient, scope.Add("Exp", output))),
            "ReduceLogSumExp" => scope.Add("Mul", gradient, scope.Add("Exp", scope.Add("Sub", scope.Input(), output))),
            "ReduceProd" => ReductionAdjoints.Product(scope, gradient, [.. axes.Select(static axis => (long)axis)]),
            _ => null,
        };
        if (found is not null)
            scope.Give(0, found);
        return found is not null;
    }

    public override bool Declare(DeclarationScope scope)
    {
        if (FindAxes(scope.Node) is not { } axes || axes.Contains(0))
            return scope.Refuse("it goes over the samples, or it is not known what over", "give it fixed axes behind the samples");
        if (axes.Count == 0)
            return scope.Same();
        string? layer = Name switch { "ReduceSum" => "Sum", "ReduceMean" => "Mean", "ReduceMax" => "Max", "ReduceMin" => "Min", "ReduceL1" or "ReduceL2" => "Norm", _ => null };
        if (layer is null)
            return false;
        List<string> arguments = [.. axes.Order().Select(static axis => DeclarationScope.Text([axis]))];
        if (layer == "Norm")
            arguments.Insert(0, Name == "ReduceL1" ? "1" : "2");
        if (scope.Node.Integer("keepdims", 1) != 0)
            arguments.Add("KeepDim = true");
        return scope.Layer(layer, arguments);
    }
}

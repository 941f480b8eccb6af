using System;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Joins;

/// <summary>The larger or the smaller of several, element by element: of one degree where all are.</summary>
internal abstract class Extreme(string name) : ElementwiseOperator(name, int.MaxValue)
{
    public override Rational? InferDegree(OperatorScope node) => EqualDegrees.Infer(node, node.Present);

    public override bool IsNonnegative(OperatorScope node) => node.Present.All(static input => input.IsNonnegative);
}

internal sealed class Max() : Extreme("Max")
{
    public override bool IsNonnegative(OperatorScope node) => node.Present.Any(static input => input.IsNonnegative);

    protected override Dimension? Compute(Dimension? left, Dimension? right) =>
        left?.Number is { } one && right?.Number is { } other ? Dimension.Of(Math.Max(one, other)) : null;

    protected override double Compute(double left, double right) => Math.Max(left, right);
}

internal sealed class Min() : Extreme("Min")
{
    protected override Dimension? Compute(Dimension? left, Dimension? right) =>
        left?.Number is { } one && right?.Number is { } other ? Dimension.Of(Math.Min(one, other)) : null;

    protected override double Compute(double left, double right) => Math.Min(left, right);
}

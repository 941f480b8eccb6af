using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Joins;

/// <summary>A sum: of one degree where its terms are.</summary>
internal abstract class SumOperator(string name, int most = 2) : ElementwiseOperator(name, most)
{
    public override Rational? InferDegree(OperatorScope node) => EqualDegrees.InferSum(node, node.Present);

    public override bool IsNonnegative(OperatorScope node) => node.Present.All(static input => input.IsNonnegative);
}

internal sealed class Add() : SumOperator("Add")
{
    protected override Dimension? Compute(Dimension? left, Dimension? right) => left is null || right is null ? null : left + right;

    protected override double Compute(double left, double right) => left + right;
}

internal sealed class Sub() : SumOperator("Sub")
{
    public override bool IsNonnegative(OperatorScope node) => false;

    protected override Dimension? Compute(Dimension? left, Dimension? right) => left is null || right is null ? null : left - right;

    protected override double Compute(double left, double right) => left - right;
}

/// <summary>The sum of any number of tensors.</summary>
internal sealed class Sum() : SumOperator("Sum", int.MaxValue);

/// <summary>The mean of any number of tensors.</summary>
internal sealed class Mean() : SumOperator("Mean", int.MaxValue);

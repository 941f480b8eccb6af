using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Joins;

/// <summary>A sum: of one degree where its terms are.</summary>
internal abstract class SumOperator(string name, int most = 2) : ElementwiseOperator(name, most)
{
    public override Rational? InferDegree(OperatorScope node) => EqualDegrees.InferSum(node, node.Present);

    public override bool IsNonnegative(OperatorScope node) => node.Present.All(static input => input.IsNonnegative);

    public override bool Differentiate(AdjointScope scope)
    {
        for (var i = 0; i < scope.Node.Inputs.Count; i++)
            Give(scope, i, () => Share(scope, i));
        return true;
    }

    /// <summary>The gradient of a term before its repetitions are summed.</summary>
    protected virtual string Share(AdjointScope scope, int term) => scope.Gradient;
}

internal sealed class Add() : SumOperator("Add")
{
    protected override Dimension? Compute(Dimension? left, Dimension? right) => left is null || right is null ? null : left + right;

    protected override double Compute(double left, double right) => left + right;
}

internal sealed class Sub() : SumOperator("Sub")
{
    public override bool IsNonnegative(OperatorScope node) => false;

    protected override string Share(AdjointScope scope, int term) => term == 0 ? scope.Gradient : scope.Add("Neg", scope.Gradient);

    protected override Dimension? Compute(Dimension? left, Dimension? right) => left is null || right is null ? null : left - right;

    protected override double Compute(double left, double right) => left - right;
}

/// <summary>The sum of any number of tensors.</summary>
internal sealed class Sum() : SumOperator("Sum", int.MaxValue);

/// <summary>The mean of any number of tensors.</summary>
internal sealed class Mean() : SumOperator("Mean", int.MaxValue)
{
    protected override string Share(AdjointScope scope, int term) => scope.Add("Mul", scope.Gradient, scope.Number(1.0 / scope.Node.Inputs.Count));
}

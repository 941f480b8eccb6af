using System;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Joins;

/// <summary>The larger or the smaller of several, element by element: of one degree where all are.</summary>
internal abstract class Extreme(string name) : ElementwiseOperator(name, int.MaxValue)
{
    public override Rational? InferDegree(OperatorScope node) => EqualDegrees.Infer(node, node.Present);

    public override bool IsNonnegative(OperatorScope node) => node.Present.All(static input => input.IsNonnegative);

    // Equals share the gradient.
    public override bool Differentiate(AdjointScope scope)
    {
        if (scope.Node.Inputs.Count != 2)
        {
            GiveChosen(scope);
            return true;
        }

        for (var i = 0; i < 2; i++)
        {
            Give(scope, i, () =>
            {
                var (own, other) = (scope.Input(i), scope.Input(1 - i));
                var half = scope.Where(scope.Add("Equal", own, other), scope.Add("Mul", scope.Gradient, scope.Number(0.5)));
                return scope.Add("Where", scope.Add(Name == "Max" ? "Greater" : "Less", own, other), scope.Gradient, half);
            });
        }

        return true;
    }

    private void GiveChosen(AdjointScope scope)
    {
        var count = scope.Node.Inputs.Count;
        var chosen = Enumerable.Range(0, count).Select(i => scope.Builder.Add("Cast", [scope.Add("Equal", scope.Input(i), scope.Output)], ("to", (long)scope.Type))).ToArray();
        var each = count == 1 ? scope.Gradient : scope.Add("Div", scope.Gradient, scope.Builder.Add("Sum", chosen));
        for (var i = 0; i < count; i++)
            Give(scope, i, () => scope.Add("Mul", each, chosen[i]));
    }

    public override bool Declare(DeclarationScope scope) => scope.Node.Inputs.Count == 1 ? scope.Same() : scope.Join(Name == "Max" ? "Maximum" : "Minimum");
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

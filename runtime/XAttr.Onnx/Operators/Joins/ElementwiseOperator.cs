using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Joins;

/// <summary>A join element by element, with sizes of 1 repeated.</summary>
/// <param name="name">The operator.</param>
/// <param name="most">The most inputs.</param>
internal abstract class ElementwiseOperator(string name, int most = 2) : Operator(name)
{
    public override (int Least, int Most) InputCount => (most == 2 ? 2 : 1, most);

    public override TensorShape? InferShape(OperatorScope node, int output) =>
        node.Present.Select(static input => input.Shape).Aggregate(TensorShape.Broadcast);

    public override Constant? Fold(OperatorScope node)
    {
        if (node.Inputs.Count != 2 || node[0]?.Value is not { } left || node[1]?.Value is not { } right || TensorShape.Broadcast(left.Shape, right.Shape) is not { } shape)
            return null;
        if (ElementTypes.IsDiscrete(node.Input.Type))
        {
            return Folding.Together(left.Shape, left.Integers, right.Shape, right.Integers, shape, Compute) is { } integers
                ? Constant.Of(shape, integers)
                : null;
        }

        var numbers = Folding.Together(left.Shape, left.Numbers, right.Shape, right.Numbers, shape, Compute);
        return numbers is null || numbers.Any(double.IsNaN) ? null : Constant.Of(shape, numbers);
    }

    /// <summary>Gives the gradient of an input, summed over what it was repeated along.</summary>
    protected void Give(AdjointScope scope, int input, Func<string> gradient)
    {
        if (scope.Wants(input))
            scope.Give(input, scope.Unrepeated(gradient(), InferShape(scope.Node, 0), input));
    }

    /// <summary>An element of whole numbers or sizes; null where that is not known.</summary>
    protected virtual Dimension? Compute(Dimension? left, Dimension? right) => null;

    /// <summary>An element of numbers; no number where that is not known.</summary>
    protected virtual double Compute(double left, double right) => double.NaN;
}

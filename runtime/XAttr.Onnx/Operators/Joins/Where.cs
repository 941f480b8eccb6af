using System.Linq;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Joins;

/// <summary>One tensor where a condition holds and another elsewhere: of one degree where both are.</summary>
internal sealed class Where() : Operator("Where")
{
    public override (int Least, int Most) InputCount => (3, 3);

    public override TensorShape? InferShape(OperatorScope node, int output) =>
        node.Present.Select(static input => input.Shape).Aggregate(TensorShape.Broadcast);

    public override Type InferType(OperatorScope node, int output) => node[1]!.Type;

    public override Rational? InferDegree(OperatorScope node) => node.Decides(0) ? EqualDegrees.Infer(node, [node[1]!, node[2]!]) : null;

    public override bool IsNonnegative(OperatorScope node) => node[1]!.IsNonnegative && node[2]!.IsNonnegative;

    public override Constant? Fold(OperatorScope node)
    {
        if (node[0]!.Value is not { Integers: { } condition } asked || node[1]!.Value is not { Integers: { } one } first
            || node[2]!.Value is not { Integers: { } other } second || InferShape(node, 0) is not { } shape
            || Folding.Repeated(asked.Shape, shape) is not { } places || Folding.Repeated(first.Shape, shape) is not { } left || Folding.Repeated(second.Shape, shape) is not { } right)
        {
            return null;
        }

        return Constant.Of(shape, Enumerable.Range(0, places.Length).Select(i => condition[places[i]]?.Number switch
        {
            null => null,
            0 => other[right[i]],
            _ => one[left[i]],
        }));
    }

    public override bool Differentiate(AdjointScope scope)
    {
        if (scope.Wants(1))
            scope.Give(1, scope.Unrepeated(scope.Add("Where", scope.Input(), scope.Gradient, Zero(scope)), InferShape(scope.Node, 0), 1));
        if (scope.Wants(2))
            scope.Give(2, scope.Unrepeated(scope.Add("Where", scope.Input(), Zero(scope), scope.Gradient), InferShape(scope.Node, 0), 2));
        return true;
    }

    private static string Zero(AdjointScope scope) => scope.Builder.Number(0, scope.Node[1]!.Type);
}

using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Joins;

/// <summary>Which of two is larger: no scaling changes that where both scale alike.</summary>
/// <param name="name">The operator.</param>
internal sealed class Comparison(string name) : ElementwiseOperator(name)
{
    public override Type InferType(OperatorScope node, int output) => Type.Bool;

    public override Rational? InferDegree(OperatorScope node) => EqualDegrees.Infer(node, node.Present) is null ? null : 0;

    public override bool IsNonnegative(OperatorScope node) => true;

    // A truth value as a number.
    protected override Dimension? Compute(Dimension? left, Dimension? right) =>
        left?.Number is { } one && right?.Number is { } other ? Dimension.Of(Holds(one.CompareTo(other)) ? 1 : 0)
        : Name == "Equal" && left is not null && left.Equals(right) ? Dimension.One
        : Name == "Equal" && (IsMark(left) || IsMark(right)) && left is not null && right is not null ? Dimension.Of(0)
        : null;

    // No size is below 0, as what stands for one that is to be found is.
    private static bool IsMark(Dimension? size) => size?.Number < 0;

    private bool Holds(int order) => Name switch
    {
        "Equal" => order == 0,
        "Greater" => order > 0,
        "GreaterOrEqual" => order >= 0,
        "Less" => order < 0,
        _ => order <= 0,
    };

    public override bool Differentiate(AdjointScope scope) => true;
}

/// <summary>A function of truth values, which no scaling changes.</summary>
/// <param name="name">The operator.</param>
internal sealed class Logical(string name) : ElementwiseOperator(name)
{
    public override Type InferType(OperatorScope node, int output) => Type.Bool;

    public override Rational? InferDegree(OperatorScope node) => 0;

    public override bool IsNonnegative(OperatorScope node) => true;
}

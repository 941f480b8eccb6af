using XAttr.Generator.Layers.Pointwise;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>max(0, x) + a·min(0, x) with a slope of degree 0.</summary>
internal sealed class PRelu() : Operator("PRelu")
{
    public override (int Least, int Most) InputCount => (2, 2);

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) => node.Decides(1) ? node.Ask(new PReLU(), inputs: [node.Input]) : null;

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;

    public override bool Differentiate(AdjointScope scope)
    {
        var isPositive = scope.Add("Greater", scope.Input(), scope.Number(0));
        if (scope.Wants(0))
            scope.Give(0, scope.Add("Where", isPositive, scope.Gradient, scope.Add("Mul", scope.Gradient, scope.Input(1))));
        if (scope.Wants(1))
            scope.Give(1, scope.Unrepeated(scope.Add("Where", isPositive, scope.Number(0), scope.Add("Mul", scope.Gradient, scope.Input())), scope.Node.Input.Shape, 1));
        return true;
    }

    public override bool Declare(DeclarationScope scope) =>
        scope.Node.Input.Shape is not { } shape || scope.Weight(1)?.PerChannel(shape) is not { } slope
            ? scope.Refuse("PReLU has one slope, or one for each channel", "use such slopes")
            : scope.Map(scope.Weighted("PReLU", slope.Count == 1 ? [] : [DeclarationScope.Text([slope.Count])], new() { ["weight"] = slope.In(slope.Count) }));
}

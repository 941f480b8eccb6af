using System.Collections.Generic;
using XAttr.Generator.Layers.Normalization;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Normalization;

/// <summary>x over its norm along an axis, without eps: of degree 0.</summary>
internal sealed class LpNormalization() : Operator("LpNormalization")
{
    public override IReadOnlyList<string> Attributes => ["axis", "p"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) => node.Ask(new Normalize());

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;

    // Of x / ‖x‖: what of the gradient is along the result is taken away.
    public override bool Differentiate(AdjointScope scope)
    {
        var p = scope.Node.Integer("p", 2);
        var axis = scope.Builder.Integers(scope.Node.Integer("axis", -1));
        string Sum(string left, string right) => scope.Builder.Add("ReduceSum", [scope.Add("Mul", left, right), axis], ("keepdims", 1L));
        var norm = Sum(p == 1 ? scope.Add("Sign", scope.Input()) : scope.Output, scope.Input());
        var across = scope.Add("Sub", scope.Gradient, scope.Add("Mul", p == 1 ? scope.Add("Sign", scope.Input()) : scope.Output, Sum(scope.Gradient, scope.Output)));
        scope.Give(0, scope.Where(scope.Add("Greater", norm, scope.Number(0)), scope.Add("Div", across, norm)));
        return true;
    }

    public override bool Declare(DeclarationScope scope) => scope.Node.Integer("p", 2) == 2 && Axis(scope.Node, scope.Node.Integer("axis", -1)) is > 0 and var axis
        ? scope.Layer("Normalize", DeclarationScope.Text([axis]))
        : scope.Refuse("Normalize takes the Euclidean norm, and not over the samples", "use p = 2");
}

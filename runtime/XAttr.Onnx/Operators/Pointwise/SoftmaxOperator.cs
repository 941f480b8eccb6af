using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using GeneratorLayer = XAttr.Generator.Layers.Layer;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>Exponentials over their sum along an axis, or the logarithm of that.</summary>
/// <param name="name">The operator.</param>
/// <param name="layer">The generator's layer.</param>
internal sealed class SoftmaxOperator(string name, GeneratorLayer layer) : Operator(name)
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    // At the end it goes to the loss, and leaves scores; inside it becomes one of normalised values.
    public override Rational? InferDegree(OperatorScope node) =>
        node.Ask(layer, mended: node.Graph.Readers[node.Node.Output[0]].Any() ? 0 : null);

    public override bool IsNonnegative(OperatorScope node) => node.AskNonnegative(layer);

    public override bool Differentiate(AdjointScope scope)
    {
        // Of the logarithm it is g − softmax·Σg, of the softmax itself s·g − s·Σ(s·g).
        var isLogarithm = Name == "LogSoftmax";
        var weighted = isLogarithm ? scope.Gradient : scope.Add("Mul", scope.Gradient, scope.Output);
        var sum = scope.Builder.Add("ReduceSum", [weighted, scope.Builder.Integers(scope.Node.Integer("axis", -1))], ("keepdims", 1L));
        scope.Give(0, scope.Add("Sub", weighted, scope.Add("Mul", isLogarithm ? scope.Add("Exp", scope.Output) : scope.Output, sum)));
        return true;
    }

    public override bool Declare(DeclarationScope scope) => scope.Node.Opset >= 13 && Axis(scope.Node, scope.Node.Integer("axis", -1)) is > 0 and var axis
        ? scope.Layer(layer.Name, DeclarationScope.Text([axis]))
        : scope.Refuse("its axis is not known, or is that of the samples, or it is of several axes (before opset 13)", "export it with opset_version=13 or newer");
}

/// <summary>1 at the largest element along an axis and 0 elsewhere: for α > 0 a choice that scaling does not change.</summary>
internal sealed class Hardmax() : Operator("Hardmax")
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) => 0;

    public override bool IsNonnegative(OperatorScope node) => true;

    public override bool Differentiate(AdjointScope scope) => PointwiseAdjoints.Give(scope);
}

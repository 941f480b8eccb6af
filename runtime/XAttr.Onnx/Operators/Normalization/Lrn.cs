using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Layers.Normalization;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Normalization;

/// <summary>x / (k + α·mean of x² over neighbouring channels)^β: of degree d − 2βd where k is 0.</summary>
internal sealed class Lrn() : Operator("LRN")
{
    public override IReadOnlyList<string> Attributes => ["alpha", "beta", "bias", "size"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) =>
        node.Real("bias", 1) == 0 && RationalArgument.Exact(node.Real("beta", 0.75)) is { } beta
            ? node.Ask(layer => DegreeRules.Computed(layer, () => layer.Degree - (new Rational(2) * beta * layer.Degree)))
            : node.Ask(new LocalResponseNorm());

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;

    // With D = k + α/n·Σx² over neighbours it is g·D⁻ᵝ − 2αβ/n·x·Σ(g·y/D) over those that x is a neighbour of.
    public override bool Differentiate(AdjointScope scope)
    {
        var (node, rank) = (scope.Node, scope.Rank());
        if (node.Input.Shape![1]?.Number is not { } channels)
            throw scope.Open(0);
        var (size, beta) = (node.Integer("size", 1), node.Real("beta", 0.75));
        var alpha = node.Real("alpha", 1e-4) / size;
        string Neighbours(string value, bool turned) => scope.Add("Conv", value, Band(scope, channels, size, rank, turned));
        var sums = scope.Add("Add", scope.Add("Mul", Neighbours(scope.Square(scope.Input()), turned: false), scope.Number(alpha)), scope.Number(node.Real("bias", 1)));
        var own = scope.Add("Div", scope.Gradient, scope.Add("Pow", sums, scope.Number(beta)));
        var others = Neighbours(scope.Add("Div", scope.Add("Mul", scope.Gradient, scope.Output), sums), turned: true);
        scope.Give(0, scope.Add("Sub", own, scope.Add("Mul", scope.Add("Mul", scope.Input(), others), scope.Number(2 * alpha * beta))));
        return true;
    }

    // A convolution of one place that adds up the channels near each.
    private static string Band(AdjointScope scope, long channels, long size, int rank, bool turned)
    {
        var weights = new List<double>();
        for (var row = 0L; row < channels; row++)
        {
            for (var column = 0L; column < channels; column++)
            {
                var distance = turned ? row - column : column - row;
                weights.Add(distance >= -((size - 1) / 2) && distance <= size / 2 ? 1 : 0);
            }
        }

        return scope.Builder.Numbers(weights, [channels, channels, .. Enumerable.Repeat(1L, rank - 2)], scope.Type);
    }
}

using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Pointwise;
using XAttr.Generator.Model;
using XAttr.Onnx.Graphs;
using XAttr.Onnx.Operators.Joins;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>x cut off at two bounds, of which either may be missing: max(0, x) where it is cut off at 0 alone.</summary>
internal sealed class Clip() : Operator("Clip")
{
    public override IReadOnlyList<string> Attributes => ["min", "max"];

    public override (int Least, int Most) InputCount => (1, 3);

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node)
    {
        if (!IsWritten(node))
            return EqualDegrees.Infer(node, node.Present);
        var (least, most) = Bounds(node);
        var cutsBelow = least != 0 && !(least < 0 && node.Input.IsNonnegative) && !double.IsNegativeInfinity(least);
        var cutsAbove = most != 0 && !double.IsPositiveInfinity(most);
        return (cutsBelow, cutsAbove) switch
        {
            (false, false) => node.Degree,
            (_, true) when least == 0 && most == 6 => node.Ask(new ReLU6(), inputs: [node.Input]),
            (_, true) when !double.IsNegativeInfinity(least) =>
                node.Ask(new Hardtanh(), [("MinVal", least), ("MaxVal", most)], [node.Input]),
            _ => Bounded(node, cutsAbove ? most : least),
        };
    }

    public override bool IsNonnegative(OperatorScope node) =>
        IsWritten(node) && Bounds(node) is { Most: >= 0 } bounds && (bounds.Least >= 0 || node.Input.IsNonnegative);

    private static Rational? Bounded(OperatorScope node, double bound)
    {
        var text = new RealValue(bound).ToString();
        return System.Math.Abs(bound) <= Reasons.LargestEpsilon
            ? node.Refuse(Reasons.Epsilon(text), "export it without eps")
            : node.Refuse(Reasons.Bound(text), "use Relu or LeakyRelu");
    }

    // Whether its bounds are numbers that the file tells.
    private static bool IsWritten(OperatorScope node) => node.Inputs.Skip(1).All(static bound => bound is null || bound.Value?.Numbers is { Count: 1 });

    private static (double Least, double Most) Bounds(OperatorScope node) => (
        node[1]?.Value?.Numbers?[0] ?? Written(node, "min", double.NegativeInfinity), node[2]?.Value?.Numbers?[0] ?? Written(node, "max", double.PositiveInfinity));

    // The largest float is what older files write for none.
    private static double Written(OperatorScope node, string name, double none) =>
        node.Real(name, none) is var bound && System.Math.Abs(bound) >= float.MaxValue ? none : bound;

    public override bool Differentiate(AdjointScope scope)
    {
        if (!IsWritten(scope.Node))
            return false;
        var (least, most) = Bounds(scope.Node);
        var gradient = scope.Gradient;
        if (!double.IsNegativeInfinity(least))
            gradient = scope.Where(scope.Add("GreaterOrEqual", scope.Input(), scope.Number(least)), gradient);
        if (!double.IsPositiveInfinity(most))
            gradient = scope.Where(scope.Add("LessOrEqual", scope.Input(), scope.Number(most)), gradient);
        scope.Give(0, gradient);
        return true;
    }

    public override bool Declare(DeclarationScope scope)
    {
        if (!IsWritten(scope.Node))
            return scope.Refuse("its bounds are not known", "use fixed ones");
        var (least, most) = Bounds(scope.Node);
        return (least, most) switch
        {
            (double.NegativeInfinity, double.PositiveInfinity) => scope.Same(),
            (0, double.PositiveInfinity) => scope.Layer("ReLU"),
            (0, 6) => scope.Layer("ReLU6"),
            _ when double.IsFinite(least) && double.IsFinite(most) => scope.Layer("Hardtanh", DeclarationScope.Text(least), DeclarationScope.Text(most)),
            _ => scope.Refuse("no layer cuts off at one bound other than 0", "use Relu"),
        };
    }
}

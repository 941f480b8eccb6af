using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Pointwise;
using XAttr.Generator.Layers.Reductions;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Reductions;

/// <summary>A sum, a mean, an extreme or a norm: the degree stays.</summary>
/// <param name="name">The operator.</param>
/// <param name="isNorm">Whether it is never below 0.</param>
internal sealed class HomogeneousReduction(string name, bool isNorm = false) : ReductionOperator(name)
{
    public override bool IsNonnegative(OperatorScope node) => isNorm || node.Input.IsNonnegative;
}

/// <summary>The sum of squares: the degree doubles.</summary>
internal sealed class ReduceSumSquare() : ReductionOperator("ReduceSumSquare")
{
    public override bool IsNonnegative(OperatorScope node) => true;

    protected override Rational? InferReduced(OperatorScope node)
    {
        if (FindAxes(node) is not [])
            return node.Ask(new Square(), inputs: [node.Input]);
        node.CannotProve("it cannot be proved: some runtimes square what has no axes, and some leave it", "use Mul");
        return null;
    }
}

/// <summary>The product of all that the axes hold: the degree is as many times as high as they are.</summary>
internal sealed class ReduceProd() : ReductionOperator("ReduceProd")
{
    public override Constant? Fold(OperatorScope node) =>
        node.Input.Value?.Integers is { } integers && InferShape(node, 0) is { } shape && shape.Count?.Number == 1
            ? Constant.Of(shape, [Dimension.Product(integers)])
            : null;

    protected override Rational? InferReduced(OperatorScope node) =>
        FindAxes(node) is { } axes && Dimension.Product(axes.Select(axis => node.Input.Shape![axis]))?.Number is { } factors
            ? node.Ask(layer => DegreeRules.Power(layer, new Rational(factors)), [node.Input])
            : node.Refuse(Reasons.ManyFactors, "give its axes fixed sizes", mended: null);
}

/// <summary>The logarithm of the sum of exponentials: a soft maximum.</summary>
internal sealed class ReduceLogSumExp() : ReductionOperator("ReduceLogSumExp")
{
    protected override Rational? InferReduced(OperatorScope node) => node.Ask(new LogSumExp(), inputs: [node.Input]);
}

/// <summary>The logarithm of the sum.</summary>
internal sealed class ReduceLogSum() : ReductionOperator("ReduceLogSum")
{
    protected override Rational? InferReduced(OperatorScope node) => node.Refuse(Reasons.Curved, "use ReduceSum, or apply it to normalised values");
}

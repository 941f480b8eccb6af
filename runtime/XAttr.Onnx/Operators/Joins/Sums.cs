using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Joins;

/// <summary>A sum: of one degree where its terms are.</summary>
internal abstract class SumOperator(string name, int most = 2) : ElementwiseOperator(name, most)
{
    public override Rational? InferDegree(OperatorScope node) => EqualDegrees.InferSum(node, node.Present);

    public override bool IsNonnegative(OperatorScope node) => node.Present.All(static input => input.IsNonnegative);

    public override bool Differentiate(AdjointScope scope)
    {
        for (var i = 0; i < scope.Node.Inputs.Count; i++)
            Give(scope, i, () => Share(scope, i));
        return true;
    }

    /// <summary>
    /// Removes a constant that is added: numbers along some dimension, or one number behind a product, which is its bias. Another number alone is an eps, or part of a
    /// function such as HardSwish; and what is added to the input belongs to its normalisation.
    /// </summary>
    protected static string? StripTerm(StripScope scope)
    {
        var node = scope.Node;
        var bias = scope.IsFixed(0) ? 0 : 1;
        var other = node[1 - bias]!;
        if (!scope.IsFixed(bias) || node.Refusal?.InputDegree is null || other.IsInput || (node[bias]!.Shape?.Count?.Number is null or 1 && !IsProduct(node, 1 - bias)))
            return null;
        var what = $"the constant {scope.Name(bias)} that it adds";
        var isAdded = scope.Operator == "Add" || bias == 1;
        if (isAdded && other.Shape is { } shape && TensorShape.Broadcast(node[0]!.Shape, node[1]!.Shape) is { } sum && sum.Sizes.SequenceEqual(shape.Sizes) && !shape.Sizes.Contains(null))
            scope.Pass(1 - bias);
        else if (!scope.Zero(bias))
            return null;
        return what;
    }

    private static bool IsProduct(OperatorScope node, int input) =>
        node.Graph.Nodes.FirstOrDefault(other => other.Output.Contains(node.Node.Input[input])) is { OpType: "MatMul" or "Gemm" or "Conv" or "ConvTranspose" };

    /// <summary>The gradient of a term before its repetitions are summed.</summary>
    protected virtual string Share(AdjointScope scope, int term) => scope.Gradient;

    /// <summary>A join of all terms; a constant among two is a bias, of the linear map before it or of its own.</summary>
    public override bool Declare(DeclarationScope scope)
    {
        var node = scope.Node;
        if (Name == "Mean")
            return false;
        var fixedTerm = Enumerable.Range(0, node.Inputs.Count).FirstOrDefault(i => !scope.IsGiven(i), -1);
        if (fixedTerm < 0)
            return node.Inputs.Count == 1 ? scope.Same() : scope.Join(Name == "Sub" ? "Subtract" : "Add");
        var other = 1 - fixedTerm;
        if (node[fixedTerm]!.IsZero && node.Inputs.Count == 2 && (Name != "Sub" || fixedTerm == 1))
            return scope.Same(other);
        if (node.Inputs.Count != 2 || Name == "Sub" || scope.Weight(fixedTerm) is not { } bias || scope.KeepsBias || node[other]!.Shape is not { } shape)
            return scope.Refuse("of constants it reads what is added to one other tensor, as its bias", "write that part by hand");
        return DeclareBias(scope, fixedTerm, bias, shape);
    }

    private static bool DeclareBias(DeclarationScope scope, int fixedTerm, Weight bias, TensorShape shape)
    {
        var other = 1 - fixedTerm;
        if (scope.Map(other) is { Bias: null } map && map.Weights["weight"].Sizes[map.OutputAxis!.Value] is var outputs && bias.Count == outputs
            && (map.Kind == "Linear" ? bias.Sizes is [.., var last] && last == outputs : bias.PerChannel(shape) is not null))
        {
            map.Bias = bias.In(outputs);
            return scope.Same(other);
        }

        return bias.PerChannel(shape) is { } own
            ? scope.Shift(scope.Declared(other), own, fixedTerm)
            : scope.Refuse("a bias is one number, or one for each channel", "write that part by hand");
    }
}

internal sealed class Add() : SumOperator("Add")
{
    public override string? Strip(StripScope scope) => StripTerm(scope);

    protected override Dimension? Compute(Dimension? left, Dimension? right) => left is null || right is null ? null : left + right;

    protected override double Compute(double left, double right) => left + right;
}

internal sealed class Sub() : SumOperator("Sub")
{
    public override bool IsNonnegative(OperatorScope node) => false;

    public override string? Strip(StripScope scope) => StripTerm(scope);

    protected override string Share(AdjointScope scope, int term) => term == 0 ? scope.Gradient : scope.Add("Neg", scope.Gradient);

    protected override Dimension? Compute(Dimension? left, Dimension? right) => left is null || right is null ? null : left - right;

    protected override double Compute(double left, double right) => left - right;
}

/// <summary>The sum of any number of tensors.</summary>
internal sealed class Sum() : SumOperator("Sum", int.MaxValue);

/// <summary>The mean of any number of tensors.</summary>
internal sealed class Mean() : SumOperator("Mean", int.MaxValue)
{
    protected override string Share(AdjointScope scope, int term) => scope.Add("Mul", scope.Gradient, scope.Number(1.0 / scope.Node.Inputs.Count));
}

using XAttr.Generator.Layers;
using XAttr.Onnx.Graphs;
using Product = XAttr.Generator.Layers.Joins.MatMul;

namespace XAttr.Onnx.Operators.Linear;

/// <summary>A product of two tensors, and what is added to it: a bias, unless it scales as the product does.</summary>
internal static class Biased
{
    /// <summary>The degree; degrees of factors add up.</summary>
    /// <param name="node">The node, whose first two inputs are the factors.</param>
    /// <param name="bias">What is added; null for nothing.</param>
    public static Rational? Infer(OperatorScope node, Tensor? bias)
    {
        var degree = node.Ask(new Product(), inputs: [node[0]!, node[1]!]);
        if (degree is not { } product || bias is null || bias.IsZero || bias.Degree == product)
            return degree;
        return bias.Degree == 0
            ? node.Refuse(product, Reasons.AddedBias, "export it with bias=False, or set its bias to zero", mended: product)
            : node.Refuse(product, $"it adds a tensor of degree {bias.Degree} to a product of degree {product}", "bring both to one degree first", mended: product);
    }

    /// <summary>Removes the bias, which is the third input.</summary>
    public static string? Strip(StripScope scope)
    {
        if (!scope.IsFixed(2))
            return null;
        var what = $"its bias {scope.Name(2)}";
        scope.LeaveOut(2);
        return what;
    }

    /// <summary>A linear layer, whose weight has its outputs along the first axis.</summary>
    /// <param name="scope">The node, of which the second input is the weight and the third the bias.</param>
    /// <param name="isTurned">Whether the node has it so too.</param>
    public static bool Declare(DeclarationScope scope, bool isTurned)
    {
        if (scope.Weight(1) is not { Sizes.Count: 2 } weight || scope.Node.Input.Shape is not { Rank: > 1 })
            return scope.Refuse("a linear layer has a matrix of its own, whose numbers are known", "write that part by hand");
        var weights = isTurned ? weight : weight.Turned();
        return Bias(scope, weights.Sizes[0], out var bias)
            && scope.Map(scope.Weighted("Linear", [DeclarationScope.Text([weights.Sizes[0]])], new() { ["weight"] = weights }, outputAxis: 0, bias));
    }

    /// <summary>The third input, one number for each output; false where it is something else.</summary>
    public static bool Bias(DeclarationScope scope, long outputs, out Weight? bias)
    {
        bias = scope.Node[2] is null || scope.Node[2]!.IsZero ? null : scope.Weight(2);
        if (scope.Node[2] is null || scope.Node[2]!.IsZero)
            return true;
        if (bias?.Count != outputs)
            return scope.Refuse("what it adds is not one number for each of its outputs", "write that part by hand");
        bias = bias.In(outputs);
        return true;
    }
}

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
}

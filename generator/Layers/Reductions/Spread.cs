using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>How far elements lie from their mean over dimensions.</summary>
internal abstract class Spread : Reduction
{
    private static readonly FlagArgument Unbiased = new(
        "Unbiased", "Whether the sum of squares is divided by n - 1 instead of n.", fallback: true);

    public override IReadOnlyList<LayerArgument> Arguments => [.. base.Arguments, Unbiased];

    public override Shape? InferShape(LayerScope layer) => Elements(layer) == 1 && Unbiased.Read(layer)
        ? layer.RefuseShape($"it divides by n - 1, but only one element of its input {layer.Input} makes each of its result; write Unbiased = false")
        : base.InferShape(layer);

    public override bool IsNonnegative(LayerScope layer) => true;

    /// <summary>The call up to its second argument.</summary>
    protected abstract string Function(string input);

    public override string Call(LayerScope layer, string input) =>
        $"{Function(input)}{Array(layer)}{(Unbiased.Read(layer) ? "" : ", unbiased: false")}{(Keeps(layer) ? ", keepdim: true" : "")})";

    /// <summary>The variance.</summary>
    protected static string WriteVariance(LayerScope layer, OnnxNodes nodes)
    {
        var squares = nodes.Square(nodes.Add("Sub", nodes.Input, nodes.Mean(nodes.Input, Axes(layer))));
        return Unbiased.Read(layer)
            ? nodes.Times(WriteSum(layer, nodes, squares), 1.0 / (Elements(layer).GetValueOrDefault() - 1))
            : Write(layer, nodes, "ReduceMean", squares);
    }
}

/// <summary>The variance over dimensions, a mean of squares: the degree doubles.</summary>
internal sealed class Var : Spread
{
    public override string Summary => "The variance over dimensions: [..., n, ...] → [..., ...]. The degree doubles.";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Power(layer, 2);

    protected override string Function(string input) => $"{input}.var(";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => WriteVariance(layer, nodes);
}

/// <summary>The standard deviation over dimensions, the root of a mean of squares: the degree stays.</summary>
internal sealed class Std : Spread
{
    public override string Summary =>
        "The standard deviation over dimensions: [..., n, ...] → [..., ...]. The degree stays. Towards equal elements its "
        + "gradient grows without bound, which is a warning; where all are equal it is 0.";

    public override Rational? InferDegree(LayerScope layer)
    {
        layer.WarnOfRoot("its gradient is infinite where all elements are equal; Var has a finite one");
        return layer.Degree;
    }

    protected override string Function(string input) => $"{Torch.Networks}.Functional.Std({input}, ";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Sqrt", WriteVariance(layer, nodes));
}

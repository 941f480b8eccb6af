using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>One number for all that a single dimension holds.</summary>
internal abstract class DimensionReduction : FunctionLayer
{
    private static readonly DimensionArgument Dim = new("Dim", "The dimension; the batch is dimension 0, negative counts from the end.");
    private static readonly FlagArgument KeepDim = new("KeepDim", "Whether the dimension stays, with size 1.");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim, KeepDim];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim.Read(layer)) is not { } dimension)
            return null;
        return KeepDim.Read(layer) ? layer.Input.With(dimension, 1) : layer.Without([dimension], "keep it with KeepDim = true");
    }

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    protected static string Written(LayerScope layer) => Torch.Literal(Dim.Read(layer));

    protected static bool Keeps(LayerScope layer) => KeepDim.Read(layer);

    /// <summary>2, keepdim: true</summary>
    protected static string Options(LayerScope layer) => $"{Written(layer)}{(Keeps(layer) ? ", keepdim: true" : "")}";

    /// <summary>The dimension's size; null where it is not known.</summary>
    protected static long? Size(LayerScope layer) => layer.Size(Dim.Read(layer));

    /// <summary>The dimension as ONNX counts it.</summary>
    protected static long Axis(LayerScope layer) => layer.Axis(Dim.Read(layer));

    /// <summary>A result whose dimension has the size 1, without it where it does not stay.</summary>
    protected static string Reduced(LayerScope layer, OnnxNodes nodes, string result) => Keeps(layer) ? result : nodes.Add("Squeeze", result, OnnxNodes.Integers([Axis(layer)]));
}

/// <summary>The product of the n elements of a dimension: the degree is n times as high.</summary>
internal sealed class Prod : DimensionReduction
{
    public override string Summary =>
        "The product of the n elements of a dimension: [..., n, ...] → [..., ...]. The degree is multiplied by n.";

    public override bool DegreeNeedsShape => true;

    public override Rational? InferDegree(LayerScope layer) =>
        Size(layer) is { } size ? DegreeRules.Power(layer, new Rational(size)) : layer.Degree;

    public override string Call(LayerScope layer, string input) => $"{input}.prod({Options(layer)})";

    // Factor by factor, so that one that is 0 has a gradient too; where they are many ONNX has an operator.
    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (axis, size) = (Axis(layer), Size(layer).GetValueOrDefault());
        return size > Scan.MostSteps
            ? nodes.Add("ReduceProd", nodes.Input, OnnxNodes.Set("axes", [axis]), OnnxNodes.Set("keepdims", Keeps(layer) ? 1 : 0))
            : Reduced(layer, nodes, Enumerable.Range(0, (int)size).Select(i => nodes.Slice(nodes.Input, axis, i, i + 1)).Aggregate((product, factor) => nodes.Add("Mul", product, factor)));
    }
}

/// <summary>The logarithm of the sum of exponentials along a dimension: no degree, except on a tensor of degree 0, or of a single element.</summary>
internal sealed class LogSumExp : DimensionReduction
{
    public override string Summary =>
        "The logarithm of the sum of exponentials along a dimension: [..., n, ...] → [..., ...]. Refused, unless its input has "
        + "degree 0, because its sharpness changes with the scale of its input.";

    public override RefusalKind Refusal => RefusalKind.Smooth;

    public override Rational? InferDegree(LayerScope layer) => Size(layer) == 1
        ? layer.Degree
        : DegreeRules.OnlyOnDegreeZero(layer, "it is a soft maximum, whose sharpness changes with the scale of its input", "use Max");

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{input}.logsumexp({Options(layer)})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        Size(layer) == 1
        ? Reduced(layer, nodes, nodes.Input)
        : nodes.Add("ReduceLogSumExp", nodes.Input, OnnxNodes.Set("axes", [Axis(layer)]), OnnxNodes.Set("keepdims", Keeps(layer) ? 1 : 0));
}

/// <summary>The middle element along a dimension, the lower one of two: a choice that scaling does not change, so the degree stays.</summary>
internal sealed class Median : DimensionReduction
{
    public override string Summary =>
        "The middle element along a dimension, the lower one of two: [..., n, ...] → [..., ...]. The degree stays.";

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("Median", operands.Input, Written(layer), Torch.Literal(Keeps(layer)));

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Networks}.Functional.Median({input}, {Written(layer)}, {Torch.Literal(Keeps(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var lower = nodes.TopK(nodes.Input, OnnxNodes.Integers([(Size(layer).GetValueOrDefault() + 1) / 2]), Axis(layer), largest: false);
        return Reduced(layer, nodes, nodes.Slice(lower, Axis(layer), -1));
    }
}

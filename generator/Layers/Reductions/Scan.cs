using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>A running result along a dimension: the shape stays.</summary>
internal abstract class Scan : FunctionLayer
{
    private static readonly DimensionArgument Dim = new("Dim", "The dimension; the batch is dimension 0, negative counts from the end.");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim];

    public override Shape? InferShape(LayerScope layer) => layer.FindDimension(Dim.Read(layer)) is null ? null : layer.Input;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    protected static string Written(LayerScope layer) => Torch.Literal(Dim.Read(layer));

    /// <summary>The dimension's size; null where it is not known.</summary>
    protected static long? Size(LayerScope layer) => layer.Size(Dim.Read(layer));

    /// <summary>The dimension as ONNX counts it.</summary>
    protected static long Axis(LayerScope layer) => layer.Axis(Dim.Read(layer));

    /// <summary>Up to how many elements are written one by one where ONNX has no operator.</summary>
    public const int MostSteps = 64;

    /// <summary>A running result whose step ONNX has as an operator; null where there are too many.</summary>
    protected static string? WriteSteps(LayerScope layer, OnnxNodes nodes, string operation)
    {
        var (axis, size) = (Axis(layer), Size(layer).GetValueOrDefault());
        if (size > MostSteps)
            return nodes.Refuse($"ONNX has no operator for it, and its {size} elements are more than the {MostSteps} that are written one by one");
        var results = new List<string> { nodes.Slice(nodes.Input, axis, 0, 1) };
        for (var i = 1; i < size; i++)
            results.Add(nodes.Add(operation, results[i - 1], nodes.Slice(nodes.Input, axis, i, i + 1)));
        return nodes.Concat(axis, [.. results]);
    }
}

/// <summary>The sum of all elements up to each along a dimension. Linear, so the degree stays.</summary>
internal sealed class CumSum : Scan
{
    public override string Summary => "The sum of all elements up to each along a dimension: [...] → [...]. The degree stays.";

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) => $"{input}.cumsum({Written(layer)})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("CumSum", nodes.Input, OnnxNodes.Integer(Axis(layer)));
}

/// <summary>The product of all elements up to each along a dimension: every element has another degree, except on a tensor of degree 0.</summary>
internal sealed class CumProd : Scan
{
    public override string Summary =>
        "The product of all elements up to each along a dimension: [...] → [...]. Refused, unless its input has degree 0, because "
        + "every element would have another degree.";

    public override bool DegreeNeedsShape => true;

    public override Rational? InferDegree(LayerScope layer) => Size(layer) == 1
        ? layer.Degree
        : DegreeRules.OnlyOnDegreeZero(layer, "its elements are products of 1, 2, 3, … factors, so no two have the same degree", "use Prod or CumSum");

    public override string Call(LayerScope layer, string input) => $"{input}.cumprod({Written(layer)})";

    public override string? WriteOnnx(LayerScope layer, OnnxNodes nodes) => WriteSteps(layer, nodes, "Mul");
}

/// <summary>The largest of all elements up to each along a dimension: a choice that scaling does not change, so the degree stays.</summary>
internal sealed class CumMax : Scan
{
    public override string Summary => "The largest of all elements up to each along a dimension: [...] → [...]. The degree stays.";

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("CumMax", operands.Input, Written(layer));

    public override string Call(LayerScope layer, string input) => $"{Torch.Networks}.Functional.CumMax({input}, {Written(layer)})";

    public override string? WriteOnnx(LayerScope layer, OnnxNodes nodes) => WriteSteps(layer, nodes, "Max");
}

/// <summary>The smallest of all elements up to each along a dimension: a choice that scaling does not change, so the degree stays.</summary>
internal sealed class CumMin : Scan
{
    public override string Summary => "The smallest of all elements up to each along a dimension: [...] → [...]. The degree stays.";

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("CumMin", operands.Input, Written(layer));

    public override string Call(LayerScope layer, string input) => $"{Torch.Networks}.Functional.CumMin({input}, {Written(layer)})";

    public override string? WriteOnnx(LayerScope layer, OnnxNodes nodes) => WriteSteps(layer, nodes, "Min");
}

using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>One half of a dimension times the sigmoid of the other: no degree, except on a tensor of degree 0.</summary>
internal sealed class GLU : FunctionLayer
{
    private static readonly DimensionArgument Dim = new(
        "Dim", "The dimension; the batch is dimension 0, negative counts from the end.", fallback: -1);

    public override string Summary =>
        "The first half of a dimension times the sigmoid of its second half: [..., 2·n, ...] → [..., n, ...]. Refused, unless its "
        + "input has degree 0, because the sigmoid saturates.";

    public override RefusalKind Refusal => RefusalKind.Smooth;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim.Read(layer)) is not { } dimension)
            return null;
        return layer.Input[dimension - 1] % 2 == 0
            ? layer.Input.With(dimension, layer.Input[dimension - 1] / 2)
            : layer.RefuseShape($"it halves dimension {dimension} of its input {layer.Input}, whose size is odd");
    }

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.OnlyOnDegreeZero(
        layer, "its gate is a sigmoid, which saturates", "gate with a tensor of degree 0: normalise it, then Linear, Sigmoid and Multiply");

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.glu({input}, {Torch.Literal(Dim.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (axis, half) = (layer.Axis(Dim.Read(layer)), layer.Size(Dim.Read(layer)).GetValueOrDefault() / 2);
        return nodes.Add("Mul", nodes.Slice(nodes.Input, axis, 0, half), nodes.Add("Sigmoid", nodes.Slice(nodes.Input, axis, half)));
    }
}

using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Joins;

/// <summary>Tensors one behind the other: of one degree where all are.</summary>
internal sealed class Concat : JoinLayer
{
    private static readonly DimensionArgument Dim = new(
        "Dim", "The dimension to join along; the batch is dimension 0, the channels 1.", fallback: 1, isPositional: false);

    public override string Summary =>
        "The tapped tensors, in the order named, and then the current one, joined along a dimension. All must have one degree.";

    public override RefusalKind Refusal => RefusalKind.UnequalDegrees;

    public override IReadOnlyList<string> Functions => ["cat"];

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [new NamesArgument("Taps", "The labels of the other tensors."), Dim];

    public override Shape? InferShape(LayerScope layer)
    {
        var dimension = ShapeRules.Dimension(Dim.Read(layer), layer.Input.Rank);
        if (dimension is null)
            return layer.RefuseShape($"it joins along dimension {Dim.Read(layer)}, but its input {layer.Input} has the dimensions 1 to {layer.Input.Rank} (0 is the batch)");

        var sizes = layer.Input.Sizes.ToArray();
        foreach (var input in layer.Inputs.Skip(1).Select(static input => input.Shape!))
        {
            if (input.Rank != sizes.Length || Enumerable.Range(0, sizes.Length).Any(i => i != dimension - 1 && input[i] != layer.Input[i]))
                return layer.RefuseShape($"its inputs {layer.Input} and {input} must agree in every dimension but {Dim.Read(layer)}");
            sizes[dimension.Value - 1] += input[dimension.Value - 1];
        }

        return new Shape(sizes);
    }

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Equal(layer);

    public override bool IsOverwritable => true;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Inputs);

    public override string Call(LayerScope layer, IReadOnlyList<string> inputs) =>
        $"{Torch.Root}.cat([{string.Join(", ", inputs.Skip(1).Append(inputs[0]))}], {Torch.Literal(Dim.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Concat(layer.Axis(Dim.Read(layer)), [.. nodes.Inputs.Skip(1), nodes.Input]);
}

using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>One triangle of the matrices in the last two dimensions, zeros in the other: linear, so the degree stays.</summary>
internal abstract class Triangle : ShapingLayer
{
    private static readonly DimensionArgument Diagonal = new(
        "Diagonal", "The diagonal; 0 is the main one, a positive one stands above it.", fallback: 0);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Diagonal];

    public override Shape? InferShape(LayerScope layer) =>
        layer.Input.Rank >= 2 ? layer.Input : layer.RefuseShape($"it needs matrices, [..., rows, columns], but its input has the shape {layer.Input}");

    public override string Call(LayerScope layer, string input) =>
        $"{input}.{LowerName}({Torch.Literal(Diagonal.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("Trilu", nodes.Input, OnnxNodes.Integer(Diagonal.Read(layer)), OnnxNodes.Set("upper", IsUpper ? 1 : 0));

    /// <summary>Whether it is what lies on and above the diagonal.</summary>
    protected abstract bool IsUpper { get; }
}

/// <summary>What lies on and below a diagonal.</summary>
internal sealed class Tril : Triangle
{
    public override string Summary =>
        "The matrices in the last two dimensions with zeros above a diagonal: [..., n, m] → [..., n, m]. The degree stays.";

    protected override bool IsUpper => false;
}

/// <summary>What lies on and above a diagonal.</summary>
internal sealed class Triu : Triangle
{
    public override string Summary =>
        "The matrices in the last two dimensions with zeros below a diagonal: [..., n, m] → [..., n, m]. The degree stays.";

    protected override bool IsUpper => true;
}

using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>A running result along a dimension: the shape stays.</summary>
internal abstract class Scan : FunctionLayer
{
    private static readonly SizeArgument Dim = new("Dim", minimum: long.MinValue);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim];

    public override Shape? InferShape(LayerScope layer) => layer.FindDimension(Dim.Read(layer)) is null ? null : layer.Input;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    protected static string Written(LayerScope layer) => Torch.Literal(Dim.Read(layer));

    /// <summary>The dimension's size; null where it is not known.</summary>
    protected static long? Size(LayerScope layer) => layer.Size(Dim.Read(layer));
}

using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>One number for all that a single dimension holds.</summary>
internal abstract class DimensionReduction : FunctionLayer
{
    private static readonly SizeArgument Dim = new("Dim", minimum: long.MinValue);
    private static readonly FlagArgument KeepDim = new("KeepDim");

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
}

using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>One number for all that dimensions hold.</summary>
internal abstract class Reduction : FunctionLayer
{
    private static readonly IntegersArgument Dims = new("Dims");
    private static readonly FlagArgument KeepDim = new("KeepDim");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dims, KeepDim];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimensions(Dims.Read(layer)) is not { } dimensions)
            return null;
        return KeepDim.Read(layer)
            ? dimensions.Aggregate(layer.Input, static (shape, dimension) => shape.With(dimension, 1))
            : layer.Without(dimensions, "keep one with KeepDim = true");
    }

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    /// <summary>new long[] { 2, 3 }, keepdim: true</summary>
    protected static string Options(LayerScope layer) => $"{Array(layer)}{(KeepDim.Read(layer) ? ", keepdim: true" : "")}";

    protected static string Array(LayerScope layer) => $"new long[] {{ {Torch.List(Dims.Read(layer))} }}";

    protected static bool Keeps(LayerScope layer) => KeepDim.Read(layer);

    /// <summary>How many elements make one of the result; null where that is not known.</summary>
    protected static long? Elements(LayerScope layer)
    {
        if (layer.Inputs[0].Shape is not { } shape)
            return null;
        var sizes = Dims.Read(layer).Select(written => ShapeRules.Dimension(written, shape.Rank) is { } dimension ? shape[dimension - 1] : 0).ToArray();
        return sizes.Contains(0) ? null : Shape.Product(sizes);
    }
}

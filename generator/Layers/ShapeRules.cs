using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers;

/// <summary>What shape rules ask of their input.</summary>
internal static class ShapeRules
{
    /// <summary>Whether the input is [channels, height, width]; refuses it else.</summary>
    public static bool IsImage(this LayerScope layer) => layer.HasSpatialRank(2);

    /// <summary>Whether the input is channels over a sequence (rank 1), an image (2) or a volume (3); refuses it else.</summary>
    public static bool HasSpatialRank(this LayerScope layer, int rank)
    {
        if (layer.Input.Rank == rank + 1)
            return true;
        var needed = rank switch
        {
            1 => "a sequence, [channels, length]",
            2 => "an image, [channels, height, width]",
            _ => "a volume, [channels, depth, height, width]",
        };
        layer.RefuseShape($"it needs {needed}, but its input has the shape {layer.Input}" + layer.VectorWayOut());
        return false;
    }

    /// <summary>What to do where the input is a vector and should be none; empty where it is none.</summary>
    public static string VectorWayOut(this LayerScope layer) => layer.Input.Rank != 1 ? ""
        : layer.Inputs[0].IsFlattened ? "; move it before Flatten"
        : layer.Inputs[0].IsInput ? "; declare all sizes of a sample, such as [XDnn(3, 224, 224)]"
        : "; put [Unflatten(…)] or [Reshape(…)] before it";

    /// <summary>A shape computed from sizes as written; refused where a number on the way does not fit into 64 bits.</summary>
    public static Shape? Computed(LayerScope layer, Func<Shape?> compute)
    {
        try
        {
            return compute();
        }
        catch (OverflowException)
        {
            return layer.RefuseShape($"the sizes that its arguments make of its input {layer.Input} do not fit into 64 bits");
        }
    }

    /// <summary>
    /// A dimension as written, negative from the end, as an index from 1 (the first of a sample); null for the batch, 0, and what is outside.
    /// </summary>
    public static int? Dimension(long written, int rank)
    {
        var dimension = written < 0 ? written + rank + 1 : written;
        return dimension >= 1 && dimension <= rank ? (int)dimension : null;
    }

    /// <summary>A dimension of the input as written, as an index from 1; refuses what is outside.</summary>
    public static int? FindDimension(this LayerScope layer, long written)
    {
        if (Dimension(written, layer.Input.Rank) is { } dimension)
            return dimension;
        layer.RefuseShape(
            written == 0
                ? $"dimension 0 is the batch, which a layer must not touch; its input {layer.Input} has the dimensions 1 to {layer.Input.Rank}"
                : $"there is no dimension {written}: its input {layer.Input} has the dimensions 1 to {layer.Input.Rank} (0 is the batch)");
        return null;
    }

    /// <summary>Dimensions of the input as written, as indices from 1; refuses what is outside or there twice.</summary>
    public static IReadOnlyList<int>? FindDimensions(this LayerScope layer, IReadOnlyList<long> written)
    {
        var dimensions = new List<int>();
        foreach (var number in written)
        {
            if (layer.FindDimension(number) is not { } dimension)
                return null;
            if (dimensions.Contains(dimension))
            {
                layer.RefuseShape($"it names dimension {dimension} of its input {layer.Input} twice");
                return null;
            }

            dimensions.Add(dimension);
        }

        return dimensions;
    }

    /// <summary>The shape without some dimensions; refuses to leave none, because the output of a layer has at least one.</summary>
    public static Shape? Without(this LayerScope layer, IReadOnlyList<int> dimensions, string wayOut)
    {
        var sizes = layer.Input.Sizes.Where((_, i) => !dimensions.Contains(i + 1)).ToArray();
        return sizes.Length > 0
            ? new Shape(sizes)
            : layer.RefuseShape($"it leaves no dimension of its input {layer.Input}; {wayOut}");
    }

    /// <summary>A dimension of the input as written, which has been checked, as ONNX counts it: the batch is 0.</summary>
    public static long Axis(this LayerScope layer, long written) => Dimension(written, layer.Input.Rank).GetValueOrDefault();

    /// <summary>The size of a dimension of the input as written; null where it is not known.</summary>
    public static long? Size(this LayerScope layer, long written) =>
        layer.Inputs[0].Shape is { } shape && Dimension(written, shape.Rank) is { } dimension ? shape[dimension - 1] : null;

    /// <summary>The shape with another size in one dimension, an index from 1.</summary>
    public static Shape With(this Shape shape, int dimension, long size)
    {
        var sizes = shape.Sizes.ToArray();
        sizes[dimension - 1] = size;
        return new(sizes);
    }
}

namespace XAttr.Generator.Layers;

/// <summary>What shape rules ask of their input.</summary>
internal static class ShapeRules
{
    /// <summary>Whether the input is [channels, height, width]; refuses it else.</summary>
    public static bool IsImage(this LayerScope layer)
    {
        if (layer.Input.Rank == 3)
            return true;
        layer.RefuseShape(
            $"it needs an image, [channels, height, width], but its input has the shape {layer.Input}"
            + (layer.Input.Rank == 1 ? "; move it before Flatten" : ""));
        return false;
    }

    /// <summary>
    /// A dimension as written, negative from the end, as an index from 1 (the first of a sample); null for the batch, 0, and what is outside.
    /// </summary>
    public static int? Dimension(long written, int rank)
    {
        var dimension = written < 0 ? written + rank + 1 : written;
        return dimension >= 1 && dimension <= rank ? (int)dimension : null;
    }
}

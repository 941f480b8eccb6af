using System;

namespace XAttr.Pictures;

/// <summary>One picture of a contact sheet.</summary>
public sealed class SheetCell
{
    /// <summary>An image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="caption">What is written under it.</param>
    public SheetCell(RgbImage image, string caption = "")
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(caption);
        (Image, Caption) = (image, caption);
    }

    /// <summary>A heat map.</summary>
    /// <param name="map">The heat map.</param>
    /// <param name="caption">What is written under it.</param>
    public SheetCell(HeatMap map, string caption = "")
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(caption);
        (Map, Caption) = (map, caption);
    }

    /// <summary>Whether the prediction in the caption is right: a tick or a cross stands before it. Without it, nothing does.</summary>
    public bool? IsRight { get; init; }

    internal RgbImage? Image { get; }

    internal HeatMap? Map { get; }

    internal string Caption { get; }

    internal int Width => Image?.Width ?? Map!.Width;

    internal int Height => Image?.Height ?? Map!.Height;

    /// <summary>An image without a caption.</summary>
    public static implicit operator SheetCell(RgbImage image) => new(image);

    /// <summary>A heat map without a caption.</summary>
    public static implicit operator SheetCell(HeatMap map) => new(map);
}

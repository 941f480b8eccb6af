namespace XAttr;

/// <summary>A sequence, an image or a volume resized by interpolation: [C, …] → [C, …'] by a size or by a factor.</summary>
public sealed class UpsampleAttribute : LayerAttribute
{
    /// <summary>The output's size: an integer, or one for each spatial dimension. Either this or <see cref="ScaleFactor"/> is written.</summary>
    public object? Size { get; set; }

    /// <summary>
    /// What the sizes are multiplied by: a number for all the spatial dimensions, or integers for each; the result is rounded down.
    /// </summary>
    public object? ScaleFactor { get; set; }

    /// <summary>
    /// How it interpolates: <c>"nearest"</c>, <c>"nearest-exact"</c> or <c>"area"</c>; <c>"linear"</c> (sequences), <c>"bilinear"</c> or
    /// <c>"bicubic"</c> (images), <c>"trilinear"</c> (volumes). Default <c>"nearest"</c>.
    /// </summary>
    public string? Mode { get; set; }

    /// <summary>Whether the corners' centres stay where they are; for the modes that interpolate between elements. Default false.</summary>
    public bool AlignCorners { get; set; }
}

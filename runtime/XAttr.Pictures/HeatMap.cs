using System;
using System.Linq;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr.Pictures;

/// <summary>
/// An attribution as a picture: one number a pixel, coloured from −<see cref="Scale"/> to <see cref="Scale"/>, with a legend. On its own
/// or, after <see cref="Over"/>, over the image that it explains.
/// </summary>
public sealed class HeatMap : Picture
{
    private readonly float[] _values;
    private readonly float _scale;

    /// <summary>A heat map of the given numbers.</summary>
    /// <param name="values">One number a pixel, row after row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <exception cref="ArgumentException">There are not height · width values, or one is infinite or not a number.</exception>
    public HeatMap(ReadOnlySpan<float> values, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var needed = (long)height * width;
        if (values.Length != needed)
            throw new ArgumentException($"{height} × {width} pixels need {needed} values, got {values.Length}.", nameof(values));
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new ArgumentException(Invariant($"The value in row {i / width}, column {i % width} is {values[i]}; values must be finite."), nameof(values));
        }
        (_values, Height, Width) = (values.ToArray(), height, width);
        _scale = ScaleOf([this]);
    }

    /// <summary>The heat map of one sample's attribution.</summary>
    /// <param name="attribution">[H, W], [C, H, W] or [1, C, H, W], of any floating-point type and device; channels are summed, so that
    /// the map still sums to what the attribution sums to.</param>
    /// <exception cref="ArgumentException">It has another shape, or a value is infinite or not a number.</exception>
    public HeatMap(Tensor attribution)
        : this(Sums(attribution))
    {
    }

    private HeatMap((float[] Values, int Height, int Width) sums)
        : this(sums.Values, sums.Height, sums.Width)
    {
    }

    private HeatMap(HeatMap map, float[] values, RgbImage? image, bool isMagnitude)
    {
        (_values, Height, Width, _scale, Title, Output) = (values, map.Height, map.Width, map._scale, map.Title, map.Output);
        (Image, IsMagnitude) = (image, isMagnitude);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>
    /// The absolute value that takes the strongest colour, as what is larger does; to begin with the 99th percentile of the absolute
    /// values, so that a few outliers do not bleach the rest, or the largest where that is 0. 0 if all values are.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to a number that is not positive, or not finite.</exception>
    public float Scale
    {
        get => _scale;
        init => _scale = value > 0 && float.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "The scale of a heat map is the absolute value of the strongest colour: positive and finite.");
    }

    /// <summary>The line at the top.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the legend says that the attributions are for and against, such as "the predicted class".</summary>
    public string Output { get; init; } = "";

    internal RgbImage? Image { get; }

    internal bool IsMagnitude { get; }

    internal override string Description => Title.Length > 0 ? Title : "Heat map of an attribution";

    /// <summary>The same map over the image that it explains, which is dimmed to greys: black stays black, and where nothing is attributed
    /// the image shows.</summary>
    /// <exception cref="ArgumentException">The image has another size.</exception>
    public HeatMap Over(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Width != Width || image.Height != Height)
        {
            throw new ArgumentException(
                $"The image has {image.Height} × {image.Width} pixels, the heat map {Height} × {Width}; both must have the same size.", nameof(image));
        }
        return new(this, _values, image, IsMagnitude);
    }

    /// <summary>The map of the absolute values; the scale stays.</summary>
    public HeatMap Absolute() => new(this, Array.ConvertAll(_values, Math.Abs), Image, isMagnitude: true);

    /// <summary>The scale that several maps can share: that of all their values together.</summary>
    internal static float ScaleOf(HeatMap[] maps)
    {
        const double Share = 0.99;
        var magnitudes = maps.SelectMany(static map => map._values).Select(static value => Math.Abs(value)).ToArray();
        Array.Sort(magnitudes);
        var percentile = magnitudes[Math.Max(0, (int)Math.Ceiling(Share * magnitudes.Length) - 1)];
        return percentile > 0 ? percentile : magnitudes[^1];
    }

    /// <summary>The pixels, one a value.</summary>
    internal RgbImage Render(PictureTheme theme, float scale)
    {
        var colors = HeatColors.Of(this, theme);
        return RgbImage.Make(Height, Width, i => colors.Of(scale == 0 ? 0 : _values[i] / scale, Image?.Grey(i) ?? 0));
    }

    internal override Arrangement Arrange()
    {
        var sheet = new ContactSheet(Title, "") { Output = Output, CellSize = ContactSheet.LargeCell };
        return sheet.AddRow(this).Arrange();
    }

    private static (float[] Values, int Height, int Width) Sums(Tensor attribution)
    {
        var (channels, height, width, values) = Planes.Read(attribution, nameof(attribution));
        var size = height * width;
        var sums = new float[size];
        for (var i = 0; i < channels * size; i++)
            sums[i % size] += values[i];
        return (sums, height, width);
    }
}

using System;
using TorchSharp;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr.Pictures;

/// <summary>An attribution as a picture: one number a pixel, scaled so that its large values have the strong colours.</summary>
public sealed class HeatMap
{
    // A share of the way from the background to the picture that leaves its contours visible under the colours.
    private const float Paleness = 0.2f;

    private readonly float[] _values;

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
                throw new ArgumentException(Invariant($"The value in row {i / width}, column {i % width} is {values[i]}."), nameof(values));
        }
        (_values, Height, Width) = (values.ToArray(), height, width);
        Scale = Percentile(0.99);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>
    /// The absolute value that takes the strongest colour; to begin with the 99th percentile of the absolute values, so that a few
    /// outliers do not bleach the rest. Set it to compare several maps in the same colours.
    /// </summary>
    public float Scale { get; init; }

    /// <summary>The heat map of one sample's attribution.</summary>
    /// <param name="attribution">[H, W], [C, H, W] or [1, C, H, W], of any floating-point type and device; channels are summed, so that
    /// the map still sums to what the attribution sums to.</param>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static HeatMap FromTensor(Tensor attribution)
    {
        var (channels, height, width, values) = Planes.Read(attribution, nameof(attribution));
        var size = height * width;
        var sums = new float[size];
        for (var i = 0; i < channels * size; i++)
            sums[i % size] += values[i];
        return new HeatMap(sums, height, width);
    }

    /// <summary>The smallest absolute value that is at least as large as the given share of all of them.</summary>
    /// <param name="share">0 is the smallest value of all, 1 the largest.</param>
    public float Percentile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var magnitudes = Array.ConvertAll(_values, Math.Abs);
        Array.Sort(magnitudes);
        return magnitudes[Math.Max(0, (int)Math.Ceiling(share * magnitudes.Length) - 1)];
    }

    /// <summary>The colours alone.</summary>
    public RgbImage Draw(ColorMap colors)
    {
        ArgumentNullException.ThrowIfNull(colors);
        var picture = new RgbImage(Width, Height, Rgb.White);
        for (var i = 0; i < _values.Length; i++)
            picture[i % Width, i / Width] = colors[Scaled(i)];
        return picture;
    }

    /// <summary>The colours over a pale copy of the picture that is explained; the larger a value, the less of the copy shows.</summary>
    /// <exception cref="ArgumentException">The picture has another size.</exception>
    public RgbImage Overlay(RgbImage picture, ColorMap colors) => Overlay(picture, colors, Rgb.White);

    /// <summary>The signed colours of a theme over a copy of the picture that is faded into its background.</summary>
    /// <exception cref="ArgumentException">The picture has another size.</exception>
    public RgbImage Overlay(RgbImage picture, PictureTheme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        return Overlay(picture, theme.Diverging, theme.Background);
    }

    /// <summary>The map of the absolute values, for the colours of what is not negative; the scale stays.</summary>
    public HeatMap Absolute() => new(Array.ConvertAll(_values, Math.Abs), Height, Width) { Scale = Scale };

    private RgbImage Overlay(RgbImage picture, ColorMap colors, Rgb background)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(colors);
        if (picture.Width != Width || picture.Height != Height)
        {
            throw new ArgumentException(
                $"The picture has {picture.Height} × {picture.Width} pixels, the heat map {Height} × {Width}.", nameof(picture));
        }
        var overlay = new RgbImage(Width, Height, Rgb.White);
        for (var i = 0; i < _values.Length; i++)
        {
            var value = Scaled(i);
            var pale = Rgb.Mix(background, picture[i % Width, i / Width], Paleness);
            overlay[i % Width, i / Width] = Rgb.Mix(pale, colors[value], Math.Clamp(Math.Abs(value), 0, 1));
        }
        return overlay;
    }

    // Where nothing is attributed the scale is 0 too.
    private float Scaled(int index) => _values[index] == 0 ? 0 : _values[index] / Scale;
}

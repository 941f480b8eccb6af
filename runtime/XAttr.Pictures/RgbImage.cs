using System;
using SkiaSharp;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr.Pictures;

/// <summary>The image that a network saw: sRGB, 8 bits a channel.</summary>
public sealed class RgbImage
{
    // In grey levels; the rounding of a float32 that was normalised and is so no longer is smaller, and must not tip a half downwards.
    private const double Hair = 1.0 / 8192;

    private readonly byte[] _rgba;

    private RgbImage(int height, int width, byte[] rgba) => (Height, Width, _rgba) = (height, width, rgba);

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Red, green, blue and 255 of every pixel, row after row.</summary>
    internal ReadOnlySpan<byte> Rgba => _rgba;

    /// <summary>A grey image.</summary>
    /// <param name="levels">Grey levels, 0 is black and 255 white, row after row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <exception cref="ArgumentException"><paramref name="levels"/> has another length.</exception>
    public static RgbImage FromGrey(ReadOnlySpan<byte> levels, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (levels.Length != (long)width * height)
        {
            var size = (long)width * height;
            throw new ArgumentException($"{height} × {width} pixels need {size} grey levels, got {levels.Length}.", nameof(levels));
        }
        var rgba = new byte[4 * levels.Length];
        for (var i = 0; i < levels.Length; i++)
            rgba.AsSpan(4 * i, 3).Fill(levels[i]);
        return new(height, width, Opaque(rgba));
    }

    /// <summary>The image of one sample whose values go from black to full colour in a known range.</summary>
    /// <param name="pixels">[H, W], [1, H, W] or [1, 1, H, W] grey, [3, H, W] or [1, 3, H, W] red, green, blue.</param>
    /// <param name="lowest">The value of black. Default: 0.</param>
    /// <param name="highest">The value of full colour. Default: 255 for a tensor of bytes, else 1.</param>
    /// <exception cref="ArgumentException">It has another shape, or a value outside the range: a normalised tensor goes to
    /// <see cref="FromNormalized"/>, one of 0 to 255 needs <c>highest: 255</c>.</exception>
    public static RgbImage FromTensor(Tensor pixels, double lowest = 0, double? highest = null)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var top = highest ?? (pixels.dtype == ScalarType.Byte ? byte.MaxValue : 1);
        if (!(top > lowest) || !double.IsFinite(top - lowest))
        {
            throw new ArgumentOutOfRangeException(
                nameof(highest), Invariant($"Black is {lowest} and full colour {top}: the second must be larger."));
        }

        return Read(pixels, (value, _) => (value - lowest) / (top - lowest), Invariant($"[{lowest}, {top}]"));
    }

    /// <summary>The image of one sample that was normalised, (x − mean) / deviation, as the networks of torchvision have it.</summary>
    /// <param name="pixels">As in <see cref="FromTensor"/>.</param>
    /// <param name="mean">What was subtracted from each channel, in a range from 0 to 1; one number for all, or one a channel.</param>
    /// <param name="deviation">What each channel was divided by.</param>
    /// <exception cref="ArgumentException">It has another shape, there is another number of means or deviations, a deviation is not
    /// positive, or what was normalised lay outside [0, 1].</exception>
    public static RgbImage FromNormalized(Tensor pixels, double[] mean, double[] deviation)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(deviation);
        var channels = pixels.dim() < 3 ? 1 : pixels.shape[^3];
        if ((mean.Length != 1 && mean.Length != channels) || (deviation.Length != 1 && deviation.Length != channels))
        {
            throw new ArgumentException(
                $"{channels} channels need 1 or {channels} means and deviations, got {mean.Length} and {deviation.Length}.", nameof(mean));
        }
        if (Array.Exists(deviation, static value => !(value > 0)))
            throw new ArgumentException("A deviation is positive.", nameof(deviation));
        return Read(
            pixels, (value, channel) => (value * deviation[channel % deviation.Length]) + mean[channel % mean.Length],
            "[0, 1] once the mean and the deviation are undone");
    }

    /// <summary>For Skia; the caller disposes of it.</summary>
    internal SKImage ToImage() => SKImage.FromPixelCopy(new(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque), _rgba);

    /// <summary>An image whose pixels are made one by one.</summary>
    internal static RgbImage Make(int height, int width, Func<int, SKColor> color)
    {
        var rgba = new byte[4 * width * height];
        for (var i = 0; i < width * height; i++)
        {
            var pixel = color(i);
            (rgba[4 * i], rgba[(4 * i) + 1], rgba[(4 * i) + 2]) = (pixel.Red, pixel.Green, pixel.Blue);
        }
        return new(height, width, Opaque(rgba));
    }

    /// <summary>The lightness of a pixel from 0 to 1: its luma after ITU-R BT.601, as everybody's grey copy.</summary>
    internal float Grey(int pixel) =>
        ((0.299f * _rgba[4 * pixel]) + (0.587f * _rgba[(4 * pixel) + 1]) + (0.114f * _rgba[(4 * pixel) + 2])) / byte.MaxValue;

    private static RgbImage Read(Tensor pixels, Func<double, int, double> share, string range)
    {
        var (channels, height, width, values) = Planes.Read(pixels, nameof(pixels));
        if (channels is not (1 or 3))
            throw new ArgumentException($"An image has 1 or 3 channels, got {channels}.", nameof(pixels));
        var size = height * width;
        var rgba = new byte[4 * size];
        for (var i = 0; i < size; i++)
        {
            for (var color = 0; color < 3; color++)
            {
                var channel = channels == 3 ? color : 0;
                var value = values[(channel * size) + i];
                var level = Math.Floor((byte.MaxValue * share(value, channel)) + 0.5 + Hair);
                if (level is not (>= byte.MinValue and <= byte.MaxValue))
                    throw OutOfRange(value, channel, i / width, i % width, range);
                rgba[(4 * i) + color] = (byte)level;
            }
        }
        return new(height, width, Opaque(rgba));
    }

    private static ArgumentException OutOfRange(float value, int channel, int row, int column, string range) => new(
        Invariant($"The value in channel {channel}, row {row}, column {column} is {value}, outside {range}. ") +
        "For a tensor of 0 to 255 give highest: 255, for a normalised one use FromNormalized with its mean and deviation.", "pixels");

    private static byte[] Opaque(byte[] rgba)
    {
        for (var i = 3; i < rgba.Length; i += 4)
            rgba[i] = byte.MaxValue;
        return rgba;
    }
}

using System;
using static TorchSharp.torch;

namespace XAttr.Pictures;

/// <summary>A picture in memory: sRGB, 8 bits a channel, row after row from the top left.</summary>
public sealed class RgbImage
{
    private readonly byte[] _bytes;

    /// <summary>A picture of one colour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is not positive, or the picture exceeds what an array holds.</exception>
    public RgbImage(int width, int height, Rgb background)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(3L * width * height, Array.MaxLength, nameof(height));
        (Width, Height, _bytes) = (width, height, new byte[3 * width * height]);
        Fill(0, 0, width, height, background);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Red, green and blue of every pixel of one row.</summary>
    public ReadOnlySpan<byte> Row(int y) => _bytes.AsSpan(3 * Width * y, 3 * Width);

    /// <summary>The colour of the pixel in column <paramref name="x"/> and row <paramref name="y"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pixel.</exception>
    public Rgb this[int x, int y]
    {
        get
        {
            var at = Index(x, y);
            return new Rgb(_bytes[at], _bytes[at + 1], _bytes[at + 2]);
        }
        set
        {
            var at = Index(x, y);
            (_bytes[at], _bytes[at + 1], _bytes[at + 2]) = (value.Red, value.Green, value.Blue);
        }
    }

    /// <summary>A grey picture.</summary>
    /// <param name="levels">Grey levels, 0 is black, row after row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <exception cref="ArgumentException"><paramref name="levels"/> has another length.</exception>
    public static RgbImage FromGrey(ReadOnlySpan<byte> levels, int height, int width)
    {
        var image = new RgbImage(width, height, Rgb.Black);
        var size = width * height;
        if (levels.Length != size)
            throw new ArgumentException($"{height} × {width} pixels need {size} grey levels, got {levels.Length}.", nameof(levels));
        for (var i = 0; i < levels.Length; i++)
            image[i % width, i / width] = Rgb.Grey(levels[i]);
        return image;
    }

    /// <summary>A picture of one sample.</summary>
    /// <param name="pixels">[H, W], [1, H, W] or [1, 1, H, W] grey, [3, H, W] or [1, 3, H, W] red, green, blue; 0 is black and 1 is full,
    /// what lies outside is cut off.</param>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static RgbImage FromTensor(Tensor pixels)
    {
        var (channels, height, width, values) = Planes.Read(pixels, nameof(pixels));
        if (channels is not (1 or 3))
            throw new ArgumentException($"A picture has 1 or 3 channels, got {channels}.", nameof(pixels));
        var image = new RgbImage(width, height, Rgb.Black);
        var size = height * width;
        for (var i = 0; i < size; i++)
        {
            var (green, blue) = channels == 3 ? (values[size + i], values[(2 * size) + i]) : (values[i], values[i]);
            image[i % width, i / width] = new Rgb(Level(values[i]), Level(green), Level(blue));
        }
        return image;
    }

    /// <summary>Fills a rectangle.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It leaves the picture.</exception>
    public void Fill(int left, int top, int width, int height, Rgb color)
    {
        for (var y = top; y < top + height; y++)
        {
            for (var x = left; x < left + width; x++)
                this[x, y] = color;
        }
    }

    /// <summary>Draws another picture into this one, every pixel as a square of <paramref name="magnification"/> pixels a side.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It leaves the picture.</exception>
    public void Draw(RgbImage picture, int left, int top, int magnification = 1)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(magnification);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
                Fill(left + (x * magnification), top + (y * magnification), magnification, magnification, picture[x, y]);
        }
    }

    private static byte Level(float value) => (byte)MathF.Round(255 * Math.Clamp(value, 0, 1));

    private int Index(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, Width);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
        return 3 * ((Width * y) + x);
    }
}

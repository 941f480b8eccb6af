using System;
using System.Buffers;
using System.IO;
using TorchSharp;
using XAttr.Checkpoints;
using static TorchSharp.torch;

namespace XAttr.Data;

/// <summary>
/// A decoded image: 8 bits of red, green and blue a pixel, as it is meant to be seen. JPEG, PNG, WebP, BMP and GIF (its first frame) are told apart by their
/// content. Orientation of EXIF is applied; grey, CMYK and palettes become red, green and blue; of 16 bits the upper 8 are taken; alpha is left out, as PIL's
/// <c>convert("RGB")</c> does, and so are colour profiles.
/// </summary>
public sealed class DecodedImage : IDisposable
{
    /// <summary>The most pixels that are decoded where nothing is said: PIL's limit, above which a file is rather an attack than an image.</summary>
    public const long DefaultMostPixels = 89_478_485;

    private byte[]? _rgba;

    // The array is from the shared pool, and longer than the pixels.
    internal DecodedImage(int width, int height, byte[] rgba) => (Width, Height, _rgba) = (width, height, rgba);

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Red, green, blue and one byte more of every pixel, row after row.</summary>
    internal ReadOnlySpan<byte> Rgba => (_rgba ?? throw new ObjectDisposedException(nameof(DecodedImage))).AsSpan(0, 4 * Width * Height);

    /// <summary>Reads an image file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostPixels">The most pixels that are decoded.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CorruptFileException">It is no image, damaged, cut off, or larger than <paramref name="mostPixels"/>.</exception>
    public static DecodedImage Read(string path, long mostPixels = DefaultMostPixels)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Decode(File.ReadAllBytes(path), path, mostPixels);
    }

    /// <summary>Decodes an image that was read already.</summary>
    /// <param name="bytes">The content of the file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="mostPixels">The most pixels that are decoded.</param>
    /// <exception cref="CorruptFileException">It is no image, damaged, cut off, or larger than <paramref name="mostPixels"/>.</exception>
    public static DecodedImage Decode(ReadOnlySpan<byte> bytes, string name, long mostPixels = DefaultMostPixels)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostPixels);
        return ImageDecoder.Decode(bytes, name, mostPixels);
    }

    /// <summary>The pixels, uint8, [3, H, W].</summary>
    public Tensor ToTensor()
    {
        var pixels = empty([3, Height, Width], ScalarType.Byte);
        Planes.Split(Rgba, pixels.bytes);
        return pixels;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_rgba is { } rgba)
            ArrayPool<byte>.Shared.Return(rgba);
        _rgba = null;
    }
}

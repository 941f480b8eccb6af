using System;
using System.IO;
using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>Writes PNG.</summary>
public static class Png
{
    /// <summary>The picture as the bytes of a PNG file.</summary>
    public static byte[] Encode(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var pixels = new byte[4 * image.Width * image.Height];
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            for (var x = 0; x < image.Width; x++)
            {
                var at = 4 * ((y * image.Width) + x);
                row.Slice(3 * x, 3).CopyTo(pixels.AsSpan(at));
                pixels[at + 3] = byte.MaxValue;
            }
        }
        using var picture = SKImage.FromPixelCopy(new(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque), pixels);
        using var data = picture.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>Writes the picture to a file, whole or not at all.</summary>
    /// <exception cref="IOException">The folder does not exist or cannot be written to.</exception>
    public static void Write(string path, RgbImage image)
    {
        var png = Encode(image);
        AtomicFile.Write(path, stream => stream.Write(png));
    }
}

using System;
using System.Buffers;
using System.Runtime.InteropServices;
using SkiaSharp;
using XAttr.Checkpoints;
using static System.FormattableString;

namespace XAttr.Data;

/// <summary>Decodes by SkiaSharp.</summary>
internal static class ImageDecoder
{
    public static DecodedImage Decode(ReadOnlySpan<byte> bytes, string name, long mostPixels)
    {
        if (bytes.IsEmpty)
            throw new CorruptFileException(name, "the file is empty");
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data) ?? throw new CorruptFileException(name, "no image of a format that is known (JPEG, PNG, WebP, BMP, GIF), or damaged at its beginning");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > Math.Min(mostPixels, Array.MaxLength / 4))
            throw new CorruptFileException(name, Invariant($"{width} × {height} pixels are more than {Math.Min(mostPixels, Array.MaxLength / 4)}; set the limit (mostPixels) higher if the image is meant"));
        // Without a colour space nothing is converted, and unpremultiplied the colours are those of the file also where they are transparent.
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul, colorspace: null);
        var pixels = ArrayPool<byte>.Shared.Rent(4 * width * height);
        try
        {
            Read(codec, info, pixels, name);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(pixels);
            throw;
        }

        return Orientation.Upright(new(width, height, pixels), codec.EncodedOrigin);
    }

    private static void Read(SKCodec codec, SKImageInfo info, byte[] pixels, string name)
    {
        var pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            var result = codec.GetPixels(info, pinned.AddrOfPinnedObject());
            if (result != SKCodecResult.Success)
                throw new CorruptFileException(name, result switch
                {
                    SKCodecResult.IncompleteInput => "the image is cut off",
                    SKCodecResult.ErrorInInput or SKCodecResult.InvalidInput => "the image is damaged",
                    _ => $"the image cannot be decoded ({result})",
                });
        }
        finally
        {
            pinned.Free();
        }
    }
}

using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Examples.Shared;

/// <summary>Grey images of one size, a class label for each.</summary>
public sealed class LabelledImages
{
    private readonly ReadOnlyMemory<byte> _pixels;
    private readonly ReadOnlyMemory<byte> _labels;

    /// <summary>Joins pixels and labels; nothing is copied.</summary>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Columns of an image.</param>
    /// <param name="pixels">Grey levels, 0 is black: image after image, row after row.</param>
    /// <param name="labels">One class index an image.</param>
    /// <exception cref="ArgumentException">The pixels are not <c>labels.Length</c> images of that size.</exception>
    public LabelledImages(int height, int width, ReadOnlyMemory<byte> pixels, ReadOnlyMemory<byte> labels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var needed = (long)height * width * labels.Length;
        if (pixels.Length != needed)
        {
            throw new ArgumentException(
                $"{labels.Length} labels need {needed} pixels ({height} × {width} an image), got {pixels.Length}.", nameof(pixels));
        }
        (Height, Width, _pixels, _labels) = (height, width, pixels, labels);
    }

    /// <summary>The number of images.</summary>
    public int Count => _labels.Length;

    /// <summary>Rows of an image.</summary>
    public int Height { get; }

    /// <summary>Columns of an image.</summary>
    public int Width { get; }

    /// <summary>All grey levels, image after image, row after row.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels.Span;

    /// <summary>The class index of every image.</summary>
    public ReadOnlySpan<byte> Labels => _labels.Span;

    /// <summary>The grey levels of one image, row after row.</summary>
    public ReadOnlySpan<byte> this[int index] => _pixels.Span.Slice(index * Height * Width, Height * Width);

    /// <summary>The images from <paramref name="start"/> on, sharing the memory of this set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many.</exception>
    public LabelledImages Slice(int start, int count)
    {
        var size = Height * Width;
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return new LabelledImages(Height, Width, _pixels.Slice(start * size, count * size), _labels.Slice(start, count));
    }

    /// <summary>The images as float32 [N, 1, H, W] in [0, 1] and the labels as int64 [N]. The caller disposes both.</summary>
    public (Tensor Images, Tensor Labels) ToTensors()
    {
        var images = tensor(_pixels.ToArray(), [Count, 1, Height, Width], ScalarType.Float32).div_(255f);
        var labels = tensor(_labels.ToArray(), [Count], ScalarType.Int64);
        return (images, labels);
    }
}

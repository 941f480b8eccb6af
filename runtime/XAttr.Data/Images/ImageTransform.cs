using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Data;

/// <summary>
/// From an image to what a network takes, as torchvision's transforms on PIL images do it: a random part or the middle, a flip, values of 0 to 1, and those less
/// the mean over the deviation. What is resized is so by antialiased bilinear interpolation, with the bits of PIL's.
/// </summary>
public sealed record ImageTransform
{
    private static readonly double[] ImageNetMean = [0.485, 0.456, 0.406], ImageNetDeviation = [0.229, 0.224, 0.225];

    /// <summary>What ImageNet's networks are evaluated on: the shorter side 256, the middle 224 × 224, normalised.</summary>
    public static ImageTransform ImageNetEvaluation { get; } = new() { Resize = 256, CenterCrop = 224, Mean = ImageNetMean, Deviation = ImageNetDeviation };

    /// <summary>What they are trained on: a random part at 224 × 224, flipped or not, normalised.</summary>
    public static ImageTransform ImageNetTraining { get; } = new() { RandomResizedCrop = 224, FlipProbability = 0.5, Mean = ImageNetMean, Deviation = ImageNetDeviation };

    /// <summary>The shorter side in pixels; the longer one keeps the proportion, rounded down. As it is where nothing is said.</summary>
    public int? Resize { get; init; }

    /// <summary>The size of the square in the middle, cut after <see cref="Resize"/>; where the image is smaller, what is missing around it is black.</summary>
    public int? CenterCrop { get; init; }

    /// <summary>The size of the square that a random part of the image is resized to, in the place of <see cref="Resize"/> and <see cref="CenterCrop"/>.</summary>
    public int? RandomResizedCrop { get; init; }

    /// <summary>The smallest and largest share of the image's area that the random part has. Default 0.08 to 1.</summary>
    public (double Smallest, double Largest) Scale { get; init; } = (0.08, 1);

    /// <summary>The smallest and largest ratio of the random part's width to its height. Default 3/4 to 4/3.</summary>
    public (double Smallest, double Largest) Ratio { get; init; } = (3.0 / 4, 4.0 / 3);

    /// <summary>How often left and right are swapped, 0 to 1. Default 0.</summary>
    public double FlipProbability { get; init; }

    /// <summary>3 for red, green and blue, or 1 for grey. Default 3.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>What is subtracted from the values of each channel, or of all of them; they go from 0 to 1. Default 0.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [0];

    /// <summary>What they are divided by then. Default 1.</summary>
    public IReadOnlyList<double> Deviation { get; init; } = [1];

    /// <summary>Whether it draws.</summary>
    public bool IsRandom => RandomResizedCrop is not null || FlipProbability > 0;

    /// <summary>Applies it.</summary>
    /// <param name="image">The image; it stays the caller's.</param>
    /// <param name="random">What is drawn from. Default: <see cref="Trainer.SampleRandom"/>.</param>
    /// <returns>float32, [C, H, W].</returns>
    /// <exception cref="ArgumentException">A setting makes no sense.</exception>
    public Tensor Apply(DecodedImage image, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        Validate();
        random ??= Trainer.SampleRandom;
        var crop = RandomResizedCrop is { } size ? Crop.Random(image, size, Scale, Ratio, random) : Crop.Middle(image, Resize, CenterCrop);
        if ((long)crop.Width * crop.Height > DecodedImage.DefaultMostPixels)
            throw new InvalidOperationException(FormattableString.Invariant(
                $"{image.Width} × {image.Height} pixels would be resized to {crop.Width} × {crop.Height}, more than {DecodedImage.DefaultMostPixels}. Set {nameof(CenterCrop)} too."));
        var rented = ArrayPool<byte>.Shared.Rent(4 * crop.Width * crop.Height);
        var pixels = rented.AsSpan(0, 4 * crop.Width * crop.Height);
        crop.Cut(image, pixels);
        if (FlipProbability > 0 && random.NextDouble() < FlipProbability)
            Flip(pixels, crop.Width);
        var result = empty([Channels, crop.Height, crop.Width]);
        var values = MemoryMarshal.Cast<byte, float>(result.bytes);
        if (Channels == 1)
            Planes.Grey(pixels, Levels(), values);
        else
            Planes.Split(pixels, Levels(), values);
        ArrayPool<byte>.Shared.Return(rented);
        return result;
    }

    private static void Flip(Span<byte> pixels, int width)
    {
        var all = MemoryMarshal.Cast<byte, uint>(pixels);
        for (var row = 0; row < all.Length; row += width)
            all.Slice(row, width).Reverse();
    }

    // The value of each of the 256 levels, a channel after the other, rounded as float32 is where a tensor is divided, subtracted from and divided again.
    private float[] Levels()
    {
        var levels = new float[256 * Channels];
        for (var channel = 0; channel < Channels; channel++)
            for (var level = 0; level < 256; level++)
                levels[(256 * channel) + level] = ((level / 255f) - (float)Of(Mean, channel)) / (float)Of(Deviation, channel);
        return levels;
    }

    private static double Of(IReadOnlyList<double> values, int channel) => values[values.Count == 1 ? 0 : channel];

    private void Validate()
    {
        if (Resize <= 0 || CenterCrop <= 0 || RandomResizedCrop <= 0)
            throw new ArgumentException("A size in pixels must be at least 1.", nameof(Resize));
        if (RandomResizedCrop is not null && (Resize is not null || CenterCrop is not null))
            throw new ArgumentException("RandomResizedCrop takes the place of Resize and CenterCrop: set one or the other.", nameof(RandomResizedCrop));
        if (!(Scale.Smallest > 0 && Scale.Smallest <= Scale.Largest && Scale.Largest <= 1))
            throw new ArgumentException($"The share of the area must go from above 0 to at most 1, not from {Scale.Smallest} to {Scale.Largest}.", nameof(Scale));
        if (!(Ratio.Smallest > 0 && Ratio.Smallest <= Ratio.Largest && double.IsFinite(Ratio.Largest)))
            throw new ArgumentException($"The ratio of the sides must go from above 0 up, not from {Ratio.Smallest} to {Ratio.Largest}.", nameof(Ratio));
        if (FlipProbability is not (>= 0 and <= 1))
            throw new ArgumentException($"A probability lies between 0 and 1, not at {FlipProbability}.", nameof(FlipProbability));
        if (Channels is not (1 or 3))
            throw new ArgumentException($"There are 1 channel or 3, not {Channels}.", nameof(Channels));
        if ((Mean.Count != 1 && Mean.Count != Channels) || (Deviation.Count != 1 && Deviation.Count != Channels))
            throw new ArgumentException($"Mean and Deviation must have one value, or one for each of the {Channels} channels.", nameof(Mean));
        if (Deviation.Any(static deviation => !(deviation > 0)))
            throw new ArgumentException("A deviation must be above 0.", nameof(Deviation));
    }
}

using System;
using System.Linq;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Data.Tests;

public sealed class ResizingTests
{
    public static TheoryData<string> Sizes => [.. Fixtures.In("resize")];

    public static TheoryData<string> Parts => [.. Fixtures.In("part")];

    public static TheoryData<string> Middles => [.. Fixtures.In("middle")];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Resized_pixels_are_PILs_to_the_bit(string size)
    {
        using var image = Fixtures.Image();
        int[] sides = [.. size.Split('x').Select(int.Parse)];
        var pixels = new byte[4 * sides[0] * sides[1]];

        Resampling.Resize(image, new(0, 0, image.Width, image.Height), sides[0], sides[1], new(0, 0, sides[0], sides[1]), pixels);

        Assert.Equal(Fixtures.Bytes($"resize/{size}.rgb"), Fixtures.Rgb(pixels));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void So_are_those_of_a_part(string part)
    {
        using var image = Fixtures.Image();
        int[] numbers = [.. part.Split('_').Select(int.Parse)];
        var size = numbers[4];
        var pixels = new byte[4 * size * size];

        Resampling.Resize(image, new(numbers[0], numbers[1], numbers[2], numbers[3]), size, size, new(0, 0, size, size), pixels);

        Assert.Equal(Fixtures.Bytes($"part/{part}.rgb"), Fixtures.Rgb(pixels));
    }

    [Theory]
    [MemberData(nameof(Middles))]
    public void The_middle_is_torchvisions_and_black_where_the_image_ends(string name)
    {
        using var image = Fixtures.Image();
        int[] numbers = [.. name.Split('_').Select(int.Parse)];
        var pixels = new byte[4 * numbers[1] * numbers[1]];

        Crop.Middle(image, numbers[0] > 0 ? numbers[0] : null, numbers[1]).Cut(image, pixels);

        Assert.Equal(Fixtures.Bytes($"middle/{name}.rgb"), Fixtures.Rgb(pixels));
    }

    [Fact]
    public void Values_are_those_of_torchvisions_transforms_to_the_bit()
    {
        using var image = Fixtures.Image();
        using var normalised = (ImageTransform.ImageNetEvaluation with { Resize = 20, CenterCrop = 16 }).Apply(image);
        using var grey = new ImageTransform { Channels = 1 }.Apply(image);

        Assert.Equal([3L, 16, 16], normalised.shape);
        Assert.Equal(Floats("normalised.f32"), normalised.data<float>());
        Assert.Equal([1L, Fixtures.Height, Fixtures.Width], grey.shape);
        Assert.Equal(Floats("grey.f32"), grey.data<float>());
    }

    [Fact]
    public void A_window_of_the_result_is_cut_out_of_the_whole()
    {
        using var image = Fixtures.Image();
        var (whole, part) = (new byte[4 * 20 * 16], new byte[4 * 7 * 5]);
        var all = new Box(0, 0, image.Width, image.Height);

        Resampling.Resize(image, all, 20, 16, new(0, 0, 20, 16), whole);
        Resampling.Resize(image, all, 20, 16, new(9, 4, 7, 5), part);

        Assert.Equal(Enumerable.Range(0, 5).SelectMany(row => whole.AsSpan(4 * (((row + 4) * 20) + 9), 28).ToArray()), part);
    }

    [Fact]
    public void Random_parts_keep_to_their_ranges_and_go_everywhere()
    {
        using var image = Fixtures.Image();
        var random = new Random(1);
        var crops = Enumerable.Range(0, 2000).Select(_ => Crop.Random(image, 16, (0.2, 0.9), (0.5, 2), random)).ToList();

        // The sides that were drawn lie within half a pixel.
        const double Area = Fixtures.Width * Fixtures.Height;
        Assert.All(crops, crop =>
        {
            var (w, h) = ((double)crop.Part.Width, (double)crop.Part.Height);
            Assert.True((w + 0.5) * (h + 0.5) >= 0.2 * Area && (w - 0.5) * (h - 0.5) <= 0.9 * Area, $"{w} × {h}");
            Assert.True((w + 0.5) / (h - 0.5) >= 0.5 && (w - 0.5) / (h + 0.5) <= 2, $"{w} × {h}");
            Assert.True(crop.Part.Left >= 0 && crop.Part.Top >= 0 && crop.Part.Left + crop.Part.Width <= Fixtures.Width && crop.Part.Top + crop.Part.Height <= Fixtures.Height);
            Assert.Equal((16, 16, 16, 16), (crop.ResizedWidth, crop.ResizedHeight, crop.Width, crop.Height));
        });
        Assert.Contains(crops, static crop => crop.Part.Left == 0);
        Assert.Contains(crops, static crop => crop.Part.Left + crop.Part.Width == Fixtures.Width);
        Assert.Contains(crops, static crop => crop.Part.Top == 0);
        Assert.Contains(crops, static crop => crop.Part.Top + crop.Part.Height == Fixtures.Height);
        // A ratio that does not fit at any area: the middle, as wide as the image.
        Assert.Equal(new Box(0, 12, 37, 4), Crop.Random(image, 16, (0.9, 1), (10, 10), random).Part);
    }

    [Fact]
    public void A_flip_swaps_left_and_right_as_often_as_it_is_said()
    {
        using var image = Fixtures.Image();
        using var straight = new ImageTransform().Apply(image);
        using var mirrored = straight.flip(2);
        using var always = new ImageTransform { FlipProbability = 1 }.Apply(image);
        var random = new Random(2);
        var flipped = Enumerable.Range(0, 400).Count(_ =>
        {
            using var one = new ImageTransform { FlipProbability = 0.3 }.Apply(image, random);
            return one.data<float>().SequenceEqual(mirrored.data<float>());
        });

        Assert.Equal(mirrored.data<float>(), always.data<float>());
        // 0.3 · 400 with a deviation of √(400 · 0.3 · 0.7) = 9.2.
        Assert.InRange(flipped, 120 - 46, 120 + 46);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_named()
    {
        using var image = Fixtures.Image();
        void Refused(string name, ImageTransform transform) => Assert.Throws<ArgumentException>(name, () => { transform.Apply(image); });

        Refused("Resize", new() { CenterCrop = 0 });
        Refused("RandomResizedCrop", new() { CenterCrop = 4, RandomResizedCrop = 4 });
        Refused("Scale", new() { Scale = (0, 1) });
        Refused("Ratio", new() { Ratio = (2, 1) });
        Refused("FlipProbability", new() { FlipProbability = 1.5 });
        Refused("Channels", new() { Channels = 2 });
        Refused("Mean", new() { Mean = [0.5, 0.5] });
        Refused("Deviation", new() { Deviation = [0] });
        Assert.Contains("Set CenterCrop too", Assert.Throws<InvalidOperationException>(() => { new ImageTransform { Resize = 10_000 }.Apply(image); }).Message);
    }

    private static float[] Floats(string name) => MemoryMarshal.Cast<byte, float>(Fixtures.Bytes(name)).ToArray();
}

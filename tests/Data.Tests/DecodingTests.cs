using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Hashing;
using System.Linq;
using XAttr.Checkpoints;
using XAttr.Surveys.Files;
using XAttr.Tests;

namespace XAttr.Data.Tests;

public sealed class DecodingTests
{
    public static TheoryData<string> Images => [.. Fixtures.Images];

    [Theory]
    [MemberData(nameof(Images))]
    public void Pixels_are_those_of_PIL(string name)
    {
        using var image = Fixtures.Image(name);
        var expected = Fixtures.Bytes(name + ".rgb");
        var turned = name.StartsWith("orientation", StringComparison.Ordinal) && name[11] >= '5';

        Assert.Equal(turned ? (Fixtures.Height, Fixtures.Width) : (Fixtures.Width, Fixtures.Height), (image.Width, image.Height));
        var actual = Fixtures.Rgb(image.Rgba);
        var differences = expected.Zip(actual, static (there, here) => Math.Abs(there - here)).ToArray();
        Assert.True(differences.Max() <= Largest(name), $"{name}: at most {differences.Max()}, {differences.Average():0.000} on average");
    }

    [Fact]
    public void A_tensor_has_a_plane_a_colour()
    {
        using var image = Fixtures.Image();
        using var pixels = image.ToTensor();

        Assert.Equal([3L, Fixtures.Height, Fixtures.Width], pixels.shape);
        var rgb = Fixtures.Bytes("photo.png.rgb");
        Assert.Equal(Enumerable.Range(0, rgb.Length).Select(i => rgb[(i % (rgb.Length / 3) * 3) + (i / (rgb.Length / 3))]), pixels.data<byte>());
    }

    [Fact]
    public void What_is_no_image_is_named_with_what_is_wrong()
    {
        using var folder = new TemporaryFolder();
        string Said(string name, byte[] content) => Assert.Throws<CorruptFileException>(() => DecodedImage.Read(folder.Write(name, content))).Message;

        Assert.Equal($"{folder.File("empty.png")}: the file is empty.", Said("empty.png", []));
        Assert.Contains("no image of a format that is known", Said("text.jpg", "This is no image."u8.ToArray()));
        Assert.Contains("cut off", Said("half.jpg", Fixtures.Bytes("photo.jpg")[..^200]));
        Assert.Contains("half.png: ", Said("half.png", Fixtures.Bytes("photo.png")[..^600]));
        Assert.Contains("half.webp: ", Said("half.webp", Fixtures.Bytes("lossy.webp")[..200]));
        Assert.Contains("half.gif: ", Said("half.gif", Fixtures.Bytes("photo.gif")[..^300]));
        Assert.Contains("half.bmp: ", Said("half.bmp", Fixtures.Bytes("photo.bmp")[..^900]));
        Assert.Throws<FileNotFoundException>(() => DecodedImage.Read(folder.File("gone.png")));
    }

    [Fact]
    public void A_header_of_30000_by_30000_pixels_takes_no_memory()
    {
        var bytes = Resized(Fixtures.Bytes("photo.png"), 30_000);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var error = Assert.Throws<CorruptFileException>(() => DecodedImage.Decode(bytes, "huge.png"));

        Assert.Contains("huge.png: 30000 × 30000 pixels are more than 89478485", error.Message);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 10_000_000);
        Assert.Contains("37 × 29 pixels are more than 1000", Assert.Throws<CorruptFileException>(() => DecodedImage.Decode(Fixtures.Bytes("photo.png"), "a", 1000)).Message);
    }

    [Fact]
    public void Damaged_images_are_decoded_or_refused_and_nothing_else()
    {
        var result = new FuzzRun(FuzzSeed.LoadImages(), seed: 12).Run(400);

        Assert.Empty(result.Crashes);
        Assert.InRange(result.Loaded, 50, 350);
        Assert.InRange(result.PeakBytes, 0, 50_000_000);
    }

    // JPEG: both use libjpeg-turbo, whose conversion of colours is exact to a level. PIL's CMYK is rounded otherwise, and its lossy WebP upsamples colours otherwise.
    private static int Largest(string name) => name switch
    {
        "lossy.webp" => 2,
        "cmyk.jpg" => 2,
        _ when name.EndsWith(".jpg", StringComparison.Ordinal) && name != "wrong_name.jpg" => 1,
        _ => 0,
    };

    // The width and height of a PNG, with the checksum of its header put right.
    private static byte[] Resized(byte[] png, int side)
    {
        var bytes = (byte[])png.Clone();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), side);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), side);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc32.HashToUInt32(bytes.AsSpan(12, 17)));
        return bytes;
    }
}

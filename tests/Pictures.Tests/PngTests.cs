using System;
using System.IO;
using System.Linq;
using XAttr.Tests;

namespace XAttr.Pictures.Tests;

public sealed class PngTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(2, 300)]
    public void Decodes_to_the_pixels_that_were_drawn(int width, int height)
    {
        var image = new RgbImage(width, height, Rgb.Black);
        var random = new Random(3);
        for (var i = 0; i < width * height; i++)
            image[i % width, i / width] = new Rgb((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));

        var read = PngReader.Read(Png.Encode(image));

        var drawn = Enumerable.Range(0, width * height).Select(i => image[i % width, i / width]);
        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.Equal(drawn.SelectMany(color => new[] { color.Red, color.Green, color.Blue }), read.Pixels);
    }

    [Fact]
    public void Ends_as_every_png_ends() =>
        Assert.Equal(
            new byte[] { 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82 },
            Png.Encode(new RgbImage(1, 1, Rgb.White))[^12..]);

    [Fact]
    public void File_holds_the_encoded_picture()
    {
        using var folder = new TemporaryFolder();
        var image = new RgbImage(4, 5, new Rgb(1, 2, 3));

        Png.Write(folder.File("a.png"), image);

        Assert.Equal(Png.Encode(image), File.ReadAllBytes(folder.File("a.png")));
        Assert.Throws<DirectoryNotFoundException>(() => Png.Write(folder.File("none/a.png"), image));
    }
}

using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using XAttr.Tests;

namespace XAttr.Pictures.Tests;

public sealed class DrawingTests : IDisposable
{
    private const string Hostile = "<script>alert(1)</script> & \"quotes\" 'and' ]]> \0\u0001\u001b\uFFFE ü – 😀 \ud800";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_in_SVG_is_text()
    {
        var drawing = new Drawing(200, 50, PictureTheme.Light, Hostile);
        drawing.Text(5, 5, Hostile, Rgb.Black);

        var document = XDocument.Parse(drawing.ToSvg());

        Assert.Equal("<script>alert(1)</script> & \"quotes\" 'and' ]]> \uFFFD\uFFFD\uFFFD\uFFFD ü – 😀 \uFFFD", document.Descendants(Svg + "text").Single().Value);
        Assert.Equal(document.Descendants(Svg + "text").Single().Value, document.Root!.Attribute("aria-label")!.Value);
        Assert.DoesNotContain(document.Descendants(), element => element.Name.LocalName == "script");
    }

    [Fact]
    public void SVG_and_pixels_show_the_same()
    {
        var picture = new RgbImage(2, 2, new Rgb(1, 2, 3));
        var drawing = new Drawing(100, 60, PictureTheme.Dark, "d");
        drawing.Rectangle(10, 20, 30, 5, new Rgb(255, 0, 0));
        drawing.Image(50, 30, picture, magnification: 4);

        var image = drawing.ToImage();
        var document = XDocument.Parse(drawing.ToSvg());

        Assert.Equal((new Rgb(255, 0, 0), PictureTheme.Dark.Background), (image[10, 20], image[40, 20]));
        Assert.Equal((new Rgb(1, 2, 3), PictureTheme.Dark.Background), (image[57, 37], image[58, 37]));
        var box = document.Descendants(Svg + "rect").Last();
        Assert.Equal(["10", "20", "30", "5", "#ff0000"], new[] { "x", "y", "width", "height", "fill" }.Select(name => box.Attribute(name)!.Value));
        var embedded = document.Descendants(Svg + "image").Single();
        Assert.Equal("8", embedded.Attribute("width")!.Value);
        var (width, height, pixels) = PngReader.Read(Convert.FromBase64String(embedded.Attribute("href")!.Value.Split(',')[1]));
        Assert.Equal((2, 2), (width, height));
        Assert.Equal<byte>([1, 2, 3, 1, 2, 3], pixels[..6]);
    }

    [Fact]
    public void In_a_page_the_colours_are_the_page_s()
    {
        var drawing = new Drawing(10, 10, PictureTheme.Light, "d");
        drawing.Rectangle(0, 0, 5, 5, PictureTheme.Light.Ink);
        drawing.Rectangle(0, 0, 5, 5, new Rgb(7, 8, 9));
        var svg = new DrawingSvg(drawing, inPage: true).ToString();
        Assert.Contains("fill=\"var(--ink)\"", svg);
        Assert.Contains("fill=\"#070809\"", svg);
    }

    [Fact]
    public void File_s_name_says_the_format()
    {
        var drawing = new Drawing(10, 10, PictureTheme.Light, "d");
        drawing.Write(_folder.File("a.png"));
        drawing.Write(_folder.File("a.SVG"));
        Assert.Equal((10, 10), (PngReader.Read(File.ReadAllBytes(_folder.File("a.png"))).Width, drawing.ToImage().Height));
        Assert.Equal("svg", XDocument.Load(_folder.File("a.SVG")).Root!.Name.LocalName);
        Assert.Throws<ArgumentException>(() => drawing.Write(_folder.File("a.jpg")));
    }

    [Fact]
    public void Lines_cover_what_they_should()
    {
        var drawing = new Drawing(20, 10, PictureTheme.Light, "d");
        // Along pixel edges, 2 high: two full rows; the ends at 5 and 15 are rounded off within half a pixel around.
        drawing.Line([new(5, 5), new(15, 5)], 2, Rgb.Black);
        var image = drawing.ToImage();
        Assert.All(Enumerable.Range(5, 10), x => Assert.Equal((Rgb.Black, Rgb.Black, Rgb.White, Rgb.White), (image[x, 4], image[x, 5], image[x, 3], image[x, 6])));
        Assert.Equal((Rgb.White, Rgb.White), (image[2, 4], image[17, 5]));
    }

    [Fact]
    public void Dashes_follow_the_line_around_its_corners()
    {
        var pieces = Dashes.Pieces([new(0, 0), new(10, 0), new(10, 10)], [4, 4]).ToArray();
        // On from 0 to 4, 8 to 12 (around the corner at 10) and 16 to 20.
        Assert.Equal(
            [((0f, 0f), (4f, 0f)), ((8f, 0f), (10f, 0f)), ((10f, 0f), (10f, 2f)), ((10f, 6f), (10f, 10f))],
            pieces.Select(piece => ((piece.From.X, piece.From.Y), (piece.To.X, piece.To.Y))));
    }
}

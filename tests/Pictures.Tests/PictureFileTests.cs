using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using XAttr.Tests;

namespace XAttr.Pictures.Tests;

/// <summary>The three formats that every picture is written in.</summary>
public sealed class PictureFileTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly TemporaryFolder _folder = new();
    private readonly LineChart _chart = new LineChart("Loss & <more>", "epoch", "loss").Add("plain", [(0, 3), (1, 2), (2, 1)]);
    private readonly ContactSheet _sheet = new ContactSheet("t", "image", "map").AddRow(
        RgbImage.FromGrey([0, 255, 0, 255], 2, 2), new HeatMap([1, 2, -3, 4], 2, 2));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PngIsTwiceTheSizeOrAsWideAsAsked()
    {
        var arrangement = _chart.Arrange();
        _chart.Write(_folder.File("a.png"));
        _chart.Write(_folder.File("b.png"), PictureTheme.Dark, width: 400);
        var (width, height, pixels) = PngReader.Read(File.ReadAllBytes(_folder.File("a.png")));
        Assert.Equal((int)Math.Ceiling(2 * arrangement.Width), width);
        Assert.InRange(height, 2 * arrangement.Height, (2 * arrangement.Height) + 2);
        Assert.Equal(new byte[] { 255, 255, 255 }, pixels[..3]);
        var dark = PngReader.Read(File.ReadAllBytes(_folder.File("b.png")));
        Assert.Equal(400, dark.Width);
        Assert.Equal(new byte[] { 22, 25, 30 }, dark.Pixels[..3]);
        Assert.Equal(new byte[] { 22, 25, 30 }, dark.Pixels[^3..]);
    }

    // Letters are shapes: no viewer needs the font.
    [Fact]
    public void SvgIsCompleteInItself()
    {
        _sheet.Write(_folder.File("a.svg"));
        var root = XDocument.Load(_folder.File("a.svg")).Root!;
        Assert.Equal("t", root.Element(Svg + "title")!.Value);
        Assert.Equal($"0 0 {root.Attribute("width")!.Value} {root.Attribute("height")!.Value}", root.Attribute("viewBox")!.Value);
        Assert.Empty(root.Descendants(Svg + "text"));
        var references = root.Descendants().Attributes().Where(static attribute => attribute.Name.LocalName == "href").ToArray();
        Assert.NotEmpty(references);
        Assert.All(references, static target => Assert.Matches("^(#|data:image/png;base64,)", target.Value));
        Assert.Equal("Loss & <more>", XDocument.Parse(_chart.ToSvg()).Root!.Element(Svg + "title")!.Value);
    }

    // Type 3 fonts are what conferences turn papers away for.
    [Fact]
    public void PdfHasOnePageAndATrueTypeFont()
    {
        _sheet.Write(_folder.File("a.pdf"));
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(_folder.File("a.pdf")));
        Assert.StartsWith("%PDF-1.", text);
        Assert.Contains("/CIDFontType2", text);
        Assert.DoesNotContain("/Type3", text);
        Assert.Contains("/Count 1", text);
        Assert.DoesNotContain("/CreationDate", text);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("svg")]
    [InlineData("pdf")]
    public void TheSamePictureMakesTheSameFile(string format)
    {
        _sheet.Write(_folder.File("a." + format));
        _sheet.Write(_folder.File("b." + format));
        Assert.Equal(File.ReadAllBytes(_folder.File("a." + format)), File.ReadAllBytes(_folder.File("b." + format)));
    }

    [Fact]
    public void OtherFilesAreRefused()
    {
        Assert.Contains(".svg or .pdf", Assert.Throws<ArgumentException>(() => _chart.Write("a.gif")).Message);
        Assert.Contains("every size", Assert.Throws<ArgumentException>(() => _chart.Write(_folder.File("a.svg"), width: 400)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _chart.ToPng(width: 0));
        Assert.Throws<DirectoryNotFoundException>(() => _chart.Write(_folder.File("none/a.png")));
    }
}

using System;
using System.IO;
using XAttr.Checkpoints;

namespace XAttr.Pictures;

/// <summary>Something that can be looked at, and written to a file: a heat map, a sheet, a chart.</summary>
public abstract class Picture
{
    // Screens for talks, and print, have two pixels where CSS has one.
    private const int Density = 2;
    private const int WidestPng = 20_000;

    private protected Picture() { }

    /// <summary>What it shows, in words, for whoever does not see it.</summary>
    internal abstract string Description { get; }

    /// <summary>Writes a .png, .svg or .pdf file, whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="theme">The colours; <see cref="PictureTheme.Light"/> without it.</param>
    /// <param name="width">The width of a .png file in pixels; without it, twice the width that the other formats have at 96 dpi.</param>
    /// <exception cref="ArgumentException">The file's name ends otherwise, or there is a width and the file is no .png.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The width is not between 1 and 20,000.</exception>
    /// <exception cref="IOException">The folder does not exist or cannot be written to.</exception>
    public void Write(string path, PictureTheme? theme = null, int? width = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var extension = Path.GetExtension(path).ToUpperInvariant();
        if (extension is not (".PNG" or ".SVG" or ".PDF"))
            throw new ArgumentException($"A picture is written to a .png, .svg or .pdf file, not to {path}.", nameof(path));
        if (width is not null && extension != ".PNG")
            throw new ArgumentException($"A width in pixels is for .png files; {path} is drawn at every size.", nameof(width));
        switch (extension)
        {
            case ".PNG":
                var png = ToPng(theme, width);
                AtomicFile.Write(path, stream => stream.Write(png));
                break;
            case ".SVG":
                AtomicFile.WriteText(path, ToSvg(theme));
                break;
            default:
                var pdf = Output.Pdf(Arrange(), theme ?? PictureTheme.Light, Description);
                AtomicFile.Write(path, stream => stream.Write(pdf));
                break;
        }
    }

    /// <summary>The bytes of a PNG file, as a notebook shows them.</summary>
    /// <inheritdoc cref="Write"/>
    public byte[] ToPng(PictureTheme? theme = null, int? width = null)
    {
        if (width is { } asked)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(asked, nameof(width));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(asked, WidestPng, nameof(width));
        }
        var arrangement = Arrange();
        return Output.Png(arrangement, theme ?? PictureTheme.Light, width ?? (int)MathF.Ceiling(Density * arrangement.Width));
    }

    /// <summary>An SVG document, with all images in it and its letters as shapes.</summary>
    /// <param name="theme">The colours; <see cref="PictureTheme.Light"/> without it.</param>
    public string ToSvg(PictureTheme? theme = null) => Output.Svg(Arrange(), theme ?? PictureTheme.Light, Description);

    /// <summary>Gives everything its place.</summary>
    internal abstract Arrangement Arrange();
}

using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using XAttr.Examples.Gallery;

namespace XAttr.Tests;

/// <summary>The pictures of docs/pictures.md are those that the example makes.</summary>
public sealed class GalleryTests
{
    private static readonly string Docs = Path.Combine(
        typeof(GalleryTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!, "docs");

    [Fact]
    public void Every_picture_of_the_page_is_made()
    {
        using var gallery = new PictureGallery(trainingImages: 64, epochs: 2);
        var made = gallery.Pictures().Select(item => item.Name).Append("icon.png").Append("report.png").Order(StringComparer.Ordinal);
        var committed = Directory.GetFiles(Path.Combine(Docs, "pictures")).Select(path => Path.GetFileName(path)).Where(name => name != "report.html").ToArray();

        var shown = Regex.Matches(File.ReadAllText(Path.Combine(Docs, "pictures.md")), @"\(pictures/([^)]+)\)").Select(match => match.Groups[1].Value).ToArray();

        Assert.Equal(made, committed.Order(StringComparer.Ordinal));
        Assert.NotEmpty(shown);
        Assert.Empty(shown.Except(committed));
        Assert.Contains("with the prior", gallery.Report().ToHtml());
    }

    [Fact]
    public void The_packages_have_the_icon_that_it_draws() =>
        Assert.Equal(Icon.Draw(), File.ReadAllBytes(Path.Combine(Docs, "pictures", "icon.png")));
}

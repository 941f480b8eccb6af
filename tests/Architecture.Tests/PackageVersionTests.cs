using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using XAttr.Testing;

namespace XAttr.Tests;

/// <summary>Directory.Packages.props has the versions of what projects ask for, and no others.</summary>
public sealed class PackageVersionTests
{
    private static readonly string[] Kinds = [".csproj", ".props", ".targets"];

    [Fact]
    public void EveryPackageVersionIsAskedForBySomeProject()
    {
        var versions = Packages(Path.Combine(SourceTree.Root, "Directory.Packages.props"), "PackageVersion");
        var references = Directory.EnumerateDirectories(SourceTree.Root)
            .Where(static folder => Path.GetFileName(folder) is not ("artifacts" or ".git"))
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(static path => Kinds.Contains(Path.GetExtension(path)) && !path.Split(Path.DirectorySeparatorChar).Any(static part => part is "obj" or "bin"))
            .SelectMany(static path => Packages(path, "PackageReference"))
            .Select(AsPattern)
            .ToList();

        Assert.NotEmpty(versions);
        Assert.DoesNotContain(versions, version => !references.Exists(reference => reference.IsMatch(version)));
    }

    private static string[] Packages(string path, string item) =>
        [.. XDocument.Load(path).Descendants().Where(element => element.Name.LocalName == item).Attributes("Include").Select(static include => include.Value)];

    // A property, such as the host in libtorch-cpu-$(TorchHost), stands for anything.
    private static Regex AsPattern(string reference) =>
        new("^" + string.Join(".+", Regex.Split(reference, @"\$\([^)]*\)").Select(Regex.Escape)) + "$", RegexOptions.IgnoreCase);
}

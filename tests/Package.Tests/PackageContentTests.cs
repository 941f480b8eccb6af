using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;

namespace XAttr.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void HoldsExactlyTheRuntimeAndTheAnalyzers()
    {
        using var package = ZipFile.OpenRead(feed.Package);

        var files = package.Entries.Select(entry => entry.FullName).Where(name => !IsPlumbing(name)).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "README.md",
                "XAttr.nuspec",
                "analyzers/dotnet/cs/XAttr.Analyzers.dll",
                "analyzers/dotnet/cs/XAttr.CodeFixes.dll",
                "analyzers/dotnet/cs/XAttr.Generator.dll",
                "buildTransitive/MendLibTorchSharp.cs",
                "buildTransitive/MendTorchSharp.cs",
                "buildTransitive/XAttr.targets",
                "lib/net10.0/XAttr.dll",
                "lib/net10.0/XAttr.xml",
                "lib/net8.0/XAttr.dll",
                "lib/net8.0/XAttr.xml",
            ],
            files);
    }

    [Fact]
    public void ThePicturesBringTheirFontsLicence()
    {
        using var package = ZipFile.OpenRead(feed.Pictures);

        var files = package.Entries.Select(entry => entry.FullName).Where(name => !IsPlumbing(name)).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "LICENSE-Roboto.txt",
                "README.md",
                "XAttr.Pictures.nuspec",
                "lib/net10.0/XAttr.Pictures.dll",
                "lib/net10.0/XAttr.Pictures.xml",
                "lib/net8.0/XAttr.Pictures.dll",
                "lib/net8.0/XAttr.Pictures.xml",
            ],
            files);
    }

    [Fact]
    public void TheToolHoldsWhatItNeedsButNoLibtorch()
    {
        using var package = ZipFile.OpenRead(feed.Tool);
        var files = package.Entries.Select(entry => entry.FullName).ToList();

        Assert.Contains("tools/net10.0/any/DotnetToolSettings.xml", files);
        Assert.Contains("tools/net10.0/any/XAttr.Examples.Zoo.dll", files);
        Assert.Contains(files, name => name.StartsWith("tools/net10.0/any/runtimes/", StringComparison.Ordinal) && name.Contains("LibTorchSharp", StringComparison.Ordinal));
        Assert.DoesNotContain(files, name => name.Contains("torch_cpu", StringComparison.Ordinal));
        Assert.InRange(new FileInfo(feed.Tool).Length, 0, 100L << 20);
    }

    [Theory]
    [InlineData("XAttr.Data", "XAttr.Data", new[] { "net10.0", "net8.0" })]
    [InlineData("XAttr.Zoo", "XAttr.Examples.Zoo", new[] { "net10.0" })]
    public void WhatGoesWithItIsAPackageOfItsOwn(string id, string assembly, string[] frameworks)
    {
        using var package = ZipFile.OpenRead(Path.Combine(feed.Feed, $"{id}.{feed.Version}.nupkg"));

        var files = package.Entries.Select(entry => entry.FullName).Where(name => !IsPlumbing(name)).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "README.md",
                $"{id}.nuspec",
                .. frameworks.SelectMany(framework => new[] { $"lib/{framework}/{assembly}.dll", $"lib/{framework}/{assembly}.xml" }),
            ],
            files);
    }

    [Fact]
    public void TheTemplateIsTheFirstProgramOfTheDocumentationWithThePackagesOfThisVersion()
    {
        using var package = ZipFile.OpenRead(feed.Templates);
        var files = package.Entries.Select(entry => entry.FullName).Where(name => !IsPlumbing(name)).Order(StringComparer.Ordinal);
        string Text(string name) => new StreamReader(package.GetEntry($"content/xattr/{name}")!.Open()).ReadToEnd();

        Assert.Equal(
            [
                "README.md",
                "XAttr.Templates.nuspec",
                "content/xattr/.template.config/template.json",
                "content/xattr/Program.cs",
                "content/xattr/XAttrProgram.csproj",
            ],
            files);
        Assert.Equal(Consumer.LastBlock("start.md", "csharp"), Text("Program.cs"));
        var references = XDocument.Parse(Text("XAttrProgram.csproj")).Descendants("PackageReference").ToLookup(reference => reference.Attribute("Include")!.Value, reference => reference.Attribute("Version")!.Value);
        Assert.Equal([feed.Version, feed.Version], references["XAttr"].Concat(references["XAttr.Pictures"]));
        Assert.Equal([Repository.LibtorchVersion, Repository.TorchSharpVersion], references[Repository.Libtorch].Concat(references["TorchSharp-cuda-linux"]));
    }

    [Fact]
    public void StatesLicenceReadmeAndDependencies()
    {
        var metadata = Nuspec().Root!.Elements().Single();
        string Text(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal("XAttr", Text("id"));
        Assert.Equal("MIT", Text("license"));
        Assert.Equal("README.md", Text("readme"));
        var groups = metadata.Descendants().Where(element => element.Name.LocalName == "group").ToArray();
        Assert.Equal(["net10.0", "net8.0"], groups.Select(group => group.Attribute("targetFramework")!.Value).Order(StringComparer.Ordinal));
        foreach (var group in groups)
        {
            var ids = group.Elements().ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value);
            Assert.Equal(Repository.TorchSharpVersion, ids["TorchSharp"]);
            Assert.DoesNotContain(ids.Keys, id => id.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || id.StartsWith("XAttr", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task PackingTwiceGivesTheSameFiles()
    {
        var again = Path.Combine(feed.Root, "again");

        await PackageFeed.Pack(Repository.PackedProjects[0], again);

        Assert.Equal(Contents(feed.Package), Contents(Path.Combine(again, Path.GetFileName(feed.Package))));
    }

    private static (string Name, uint Checksum)[] Contents(string path)
    {
        using var package = ZipFile.OpenRead(path);
        return [.. package.Entries.Where(entry => !IsPlumbing(entry.FullName)).Select(entry => (entry.FullName, entry.Crc32))];
    }

    // What NuGet adds to every package; one of the names is drawn at random.
    private static bool IsPlumbing(string name) =>
        name is "[Content_Types].xml" || name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal);

    private XDocument Nuspec()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        using var nuspec = package.GetEntry("XAttr.nuspec")!.Open();
        return XDocument.Load(nuspec);
    }
}

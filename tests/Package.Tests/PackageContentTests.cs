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
    // Both ways: what is missing fails, and so does what nobody expects.
    [Theory]
    [InlineData("XAttr", "XAttr", new[] { "net10.0", "net8.0" }, new[]
    {
        "analyzers/dotnet/cs/XAttr.Analyzers.dll", "analyzers/dotnet/cs/XAttr.CodeFixes.dll", "analyzers/dotnet/cs/XAttr.Generator.dll",
        "buildTransitive/MendLibTorchSharp.cs", "buildTransitive/MendTorchSharp.cs", "buildTransitive/XAttr.targets",
    })]
    [InlineData("XAttr.Pictures", "XAttr.Pictures", new[] { "net10.0", "net8.0" }, new[] { "LICENSE-Roboto.txt" })]
    [InlineData("XAttr.Data", "XAttr.Data", new[] { "net10.0", "net8.0" }, new string[0])]
    [InlineData("XAttr.Onnx", "XAttr.Onnx", new[] { "net10.0", "net8.0" }, new string[0])]
    [InlineData("XAttr.Mpi", "XAttr.Mpi", new[] { "net10.0", "net8.0" }, new string[0])]
    [InlineData("XAttr.Zoo", "XAttr.Examples.Zoo", new[] { "net10.0" }, new string[0])]
    public void HoldsExactlyThisAndItsSymbolsBeside(string id, string assembly, string[] frameworks, string[] others)
    {
        string[] libraries = [.. frameworks.Select(framework => $"lib/{framework}/{assembly}")];

        Assert.Equal(
            ((string[])["LICENSE", "README.md", "icon.png", $"{id}.nuspec", .. others, .. libraries.SelectMany(static library => new[] { $"{library}.dll", $"{library}.xml" })])
                .Order(StringComparer.Ordinal),
            Files(PathOf(id)));
        Assert.Equal(
            ((string[])[$"{id}.nuspec", .. libraries.Select(static library => $"{library}.pdb")]).Order(StringComparer.Ordinal), Files(PathOf(id, "snupkg")));
    }

    [Fact]
    public void TheToolHoldsWhatItNeedsButNoLibtorch()
    {
        const string Folder = "tools/net10.0/any/";
        var files = Files(feed.Tool);

        // Ours, and what they use; the rest are their symbols and settings.
        Assert.Equal(
            [
                "CsvHelper", "DecoyFashion", "Google.Protobuf", "ICSharpCode.SharpZipLib", "MathNet.Numerics", "OnnxSharp", "SkiaSharp", "Sparsity", "Spectre.Console",
                "Spectre.Console.Ansi", "System.CommandLine", "System.IO.Hashing", "TorchSharp", "XAttr", "XAttr.Data", "XAttr.Examples.Shared", "XAttr.Examples.Zoo", "XAttr.Mpi",
                "XAttr.Onnx", "XAttr.Pictures", "XAttr.Tool",
            ],
            files.Where(static name => name.EndsWith(".dll", StringComparison.Ordinal) && name.LastIndexOf('/') == Folder.Length - 1).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["LICENSE", "README.md", "XAttr.Tool.nuspec", "icon.png", Folder + "DotnetToolSettings.xml"],
            files.Where(static name => !name.StartsWith(Folder, StringComparison.Ordinal) || name.EndsWith("Settings.xml", StringComparison.Ordinal)));
        Assert.Contains(files, name => name.StartsWith("tools/net10.0/any/runtimes/", StringComparison.Ordinal) && name.Contains("LibTorchSharp", StringComparison.Ordinal));
        Assert.DoesNotContain(files, name => name.Contains("torch_cpu", StringComparison.Ordinal));
        Assert.InRange(new FileInfo(feed.Tool).Length, 0, 100L << 20);
    }

    [Fact]
    public void TheTemplateIsTheFirstProgramOfTheDocumentationWithThePackagesOfThisVersion()
    {
        using var package = ZipFile.OpenRead(feed.Templates);
        string Text(string name) => new StreamReader(package.GetEntry($"content/xattr/{name}")!.Open()).ReadToEnd();

        Assert.Equal(
            [
                "LICENSE",
                "README.md",
                "XAttr.Templates.nuspec",
                "content/xattr/.template.config/template.json",
                "content/xattr/Program.cs",
                "content/xattr/XAttrProgram.csproj",
                "icon.png",
            ],
            Files(feed.Templates));
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
        Assert.Equal("icon.png", Text("icon"));
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

    private string PathOf(string id, string extension = "nupkg") => Path.Combine(feed.Feed, $"{id}.{feed.Version}.{extension}");

    private static string[] Files(string path) => [.. Contents(path).Select(static file => file.Name).Order(StringComparer.Ordinal)];

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

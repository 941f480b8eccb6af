using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace XAttr.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class ConsumerTests(PackageFeed feed)
{
    private const string Bare = "Explains";

    [Fact]
    public async Task TheFrontPagesProgramBuildsWithoutAWarningAndPrintsWhatThePageSays()
    {
        var page = Path.Combine(Repository.Root, "README.md");
        var consumer = new Consumer(feed, Bare, Consumer.Block(page, "csharp", 0));

        var build = (await consumer.Build()).RequireSuccess();
        var run = (await consumer.Run()).RequireSuccess();

        // CS9057, CS8032 and CS8785 are how a compiler says that it runs no generator or analyzer: they are warnings.
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", build.Output.Replace("0 Warning(s)", ""), StringComparison.OrdinalIgnoreCase);
        // What comes behind it is standard error, where libtorch may tell of the processor.
        Assert.StartsWith(Consumer.Block(page, "text", 0), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABareProjectDraws()
    {
        const string Source = """
            using TorchSharp;
            using XAttr;
            using XAttr.Pictures;

            using var net = new Net();
            using var image = torch.rand(1, 1, 8, 8);
            using var target = torch.zeros(1, torch.ScalarType.Int64);
            using var attribution = net.XGradient(image, target);
            var map = new HeatMap(attribution) { Title = "Why?" };
            map.Over(RgbImage.FromTensor(image)).Write("map.png", width: 400);
            map.Write("map.pdf");

            [XDnn(1, 8, 8)]
            [Conv2d(4, 3), ReLU, Flatten, Linear(3)]
            public sealed partial class Net;
            """;
        var consumer = new Consumer(feed, "Draws", Source, "XAttr", "XAttr.Pictures");

        (await consumer.Build()).RequireSuccess();
        (await consumer.Run()).RequireSuccess();

        // A PNG states its width behind the signature and the head of the first chunk.
        Assert.Equal(400, BinaryPrimitives.ReadInt32BigEndian(File.ReadAllBytes(consumer.File("map.png")).AsSpan(16)));
        Assert.StartsWith("%PDF", File.ReadAllText(consumer.File("map.pdf")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstProgramOfTheDocumentationLearnsWhatItsPageSays()
    {
        var consumer = Consumer.OfPage(feed, "start.md");

        (await consumer.Build()).RequireSuccess();
        var run = (await consumer.Run()).RequireSuccess();

        var accuracies = run.Output.Split('\n').Where(line => line.StartsWith("λ = ", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split("accuracy ")[1], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(2, accuracies.Length);

        // Guessing 256 images is right for half of them, with a deviation of 1/32.
        Assert.InRange(accuracies[0], 0, 0.5 + 6.0 / 32);
        Assert.InRange(accuracies[1], 0.9, 1);
        Assert.Contains("homogeneous of degree 1", run.Output, StringComparison.Ordinal);
        Assert.All(["bars-0.png", "bars-100.png", "bars.dat", "bars.safetensors"], name => Assert.True(File.Exists(consumer.File(name)), name));
    }

    [Fact]
    public async Task TheToolInstallsAndFindsLibtorchInTheCache()
    {
        var folder = Directory.CreateDirectory(Path.Combine(feed.Root, "tool")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "nuget.config"), $"""<configuration><packageSources><clear /><add key="here" value="{feed.Feed}" /></packageSources></configuration>""");
        Task<DotnetCommand> Run(params string[] arguments) => DotnetCommand.Run(folder, new Dictionary<string, string> { ["NUGET_PACKAGES"] = Repository.PackageCache }, arguments);
        (await DotnetCommand.Run(folder, new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(feed.Root, "packages") }, "tool", "install", "XAttr.Tool", "--tool-path", "installed", "--configfile", "nuget.config"))
            .RequireSuccess();
        var tool = Assert.Single(Directory.GetFiles(folder, "XAttr.Tool.dll", SearchOption.AllDirectories));

        var doctor = await Run(tool, "doctor");

        Assert.Contains(Path.Combine(Repository.PackageCache, Repository.Libtorch), doctor.Output, StringComparison.Ordinal);
        doctor.RequireSuccess();
        (await Run(tool, "inspect", "x-lenet", "--check")).RequireSuccess();
    }

    [Fact]
    public async Task ABiasedNetDoesNotBuild()
    {
        // In the folder of the sound one, whose restore and libtorch serve again.
        var consumer = new Consumer(feed, Bare, """
            using System;
            using XAttr;

            Console.WriteLine(typeof(Net));

            [XDnn(5)]
            [Linear(16, Bias = true), ReLU, Linear(3)]
            public sealed partial class Net;
            """);

        var build = await consumer.Build();

        Assert.NotEqual(0, build.ExitCode);
        var errors = build.Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct().ToArray();
        Assert.NotEmpty(errors);
        Assert.All(errors, line => Assert.Contains("Program.cs(7,", line, StringComparison.Ordinal));
        Assert.All(errors, line => Assert.Contains("error XATTR0004", line, StringComparison.Ordinal));

        // Nothing is compiled by an older compiler here: what the build calls its version is enough.
        Assert.Contains("warning XATTROLDCOMPILER", (await consumer.Warn("roslyn4.7")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("XATTROLDCOMPILER", (await consumer.Warn("roslyn4.8")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("XATTROLDCOMPILER", build.Output, StringComparison.Ordinal);
    }
}

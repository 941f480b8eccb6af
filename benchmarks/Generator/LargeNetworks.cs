using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using XAttr.Testing;

namespace XAttr.Benchmarks;

/// <summary>The networks of the examples, as large as published ones are, and single networks of very many layers.</summary>
internal static class LargeNetworks
{
    public const string ZooEdit = "zoo: edit";
    public const string LayersCold = "layers: cold";
    public const string LayersFloor = "floor: cold";
    public const string LayersCompile = "layers: compile";

    // Blocks spread a few lines over a hundred layers; here each layer is an attribute of its own.
    private static readonly int[] Sizes = [1_000, 10_000];

    /// <summary>How many classes the zoo has.</summary>
    public static int ZooClasses { get; } = ZooFiles().Sum(static text => text.Split("[XDnn(").Length - 1);

    /// <summary>Runs what is measured until the runtime has compiled it for good: its compiler's time would be counted, too.</summary>
    public static void WarmUp(IIncrementalGenerator generator, TimeSpan duration)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < duration;)
        {
            foreach (var layers in Sizes)
                _ = new Scenarios(generator, Single(layers), 5).Cold();
        }
    }

    /// <summary>Each scenario with the number of classes, or of layers, that it is about.</summary>
    public static IEnumerable<(string Scenario, int Count, Measurement Measurement)> Measure(IIncrementalGenerator generator)
    {
        var files = ZooFiles();
        var zoo = new Workload(files.Count, (index, _, edition) => string.Create(CultureInfo.InvariantCulture, $"// Edition {edition}.\n{files[index]}"));
        var scenarios = new Scenarios(generator, zoo, 31);
        yield return ("zoo: cold", ZooClasses, scenarios.Cold());
        yield return (ZooEdit, ZooClasses, scenarios.Edits(zoo.EditBystander));
        foreach (var layers in Sizes)
        {
            var workload = Single(layers);
            var large = new Scenarios(generator, workload, 11);
            yield return (LayersCold, layers, large.Cold());
            yield return ("layers: edit", layers, large.Edits(workload.EditBystander));
            yield return (LayersFloor, layers, new Scenarios(new FloorGenerator(), workload, 11).Cold());
        }

        // Last: Roslyn's code for this is compiled in the background for good seconds after its first run, in time that would be counted.
        foreach (var layers in Sizes)
            yield return (LayersCompile, layers, Compile(generator, Single(layers)));
    }

    /// <summary>A network of that many distinct layers: rising and falling sizes, with shortcuts.</summary>
    public static string Network(int layers, int index, int edition)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"// Edition {edition}.\nusing XAttr;\n\n[XDnn(8)]\n");
        for (var i = 0; i < layers; i += 4)
            text.Append(CultureInfo.InvariantCulture, $"[Tap(\"t{i}\"), Linear({9 + (i % 97)}), ReLU, Linear(8), Add(\"t{i}\")]\n");
        return text.Append(CultureInfo.InvariantCulture, $"public partial class Deep{index};\n").ToString();
    }

    private static Workload Single(int layers) => new(1, (index, _, edition) => Network(layers, index, edition));

    // What the compiler needs for the whole project with what is generated.
    private static Measurement Compile(IIncrementalGenerator generator, Workload workload) => Measurement.Median(3, () =>
    {
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: SourceCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(workload.Create(), out var compilation, out _);
        return () =>
        {
            using var image = new MemoryStream();
            var result = compilation.Emit(image);
            if (!result.Success)
                throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        };
    });

    private static List<string> ZooFiles() =>
        [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "examples", "Zoo"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Onnx.Foreign;
using XAttr.Tests;

namespace XAttr.Benchmarks.Figures.Onnx;

/// <summary>
/// torchvision's networks as PyTorch exports them, fresh and with all biases and shifts drawn, with norms folded and kept; and the trained ResNet-18 of ML.NET.
/// XATTR_FOREIGN_NETWORKS names some of them, such as "vgg11 resnet18", where not all are to be judged.
/// </summary>
internal sealed class ForeignFilesSource : IFigureSource
{
    private const string Script = "tests/Onnx.Tests/make_networks.py";

    // Float64 rounds by u = 2⁻⁵³ a term: 2·D·n·u of D = 121 layers there and as many back, of at most n = 25,088 terms each, is 6.7e-10.
    private const double Float64 = 1e-9;

    // A folded weight has four roundings of float32 (variance and eps, root, quotient, product), by 2⁻²⁴ each, and scores go through D = 121 such layers: 2.9e-5.
    private const double Folded = 3e-5;

    // Float32 rounds by u = 2⁻²⁴, and independent roundings add up as a root: √(2·D·n)·u is 1.5e-4. Flipped gates are no part of it.
    private const double Float32 = 1.5e-4;

    // What breaks these is biases and shifts alone.
    private static readonly string[] Strippable =
        ["alexnet", "vgg11", "vgg11_bn", "resnet18", "resnet50", "squeezenet1_1", "densenet121", "googlenet", "inception_v3", "shufflenet_v2_x0_5", "mnasnet0_5"];

    public string Name => "ONNX files of PyTorch and ML.NET";

    public IEnumerable<LedgerLine> Measure()
    {
        var asked = Environment.GetEnvironmentVariable("XATTR_FOREIGN_NETWORKS")?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var files = asked is null ? Directory.GetFiles(MlNet, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Told).ToList() : [];
        var stripped = new List<(string Network, bool IsFolded, StrippedFile File)>();
        foreach (var name in asked ?? [.. Run("--names")])
            Judge(name, files, stripped);
        var explained = stripped.Where(static one => one.File.Explained is not null).Select(static one => (one.IsFolded, one.File.ScoresError, Explained: one.File.Explained!)).ToList();

        yield return new Figure("onnx.foreign_files", files.Count, "files", asked is null ? Bound.AtLeast(40) : Bound.None);
        yield return new Figure(
            "onnx.foreign_disagreements", files.Concat(stripped.Select(static one => one.File.Verdict)).Count(static file => !file.Agrees), "verdicts on files, and on what is left of them without biases and shifts",
            Bound.Exactly(0));
        yield return new Figure(
            "onnx.stripped_unproved", stripped.Count(static one => Strippable.Contains(one.Network) && !one.File.Verdict.IsProved), $"files without biases and shifts of {Strippable.Length} networks", Bound.Exactly(0));
        yield return new Figure("onnx.stripped_unnamed", stripped.Sum(static one => one.File.Unnamed.Count), "nodes that saturate or have a bound, and no refusal names", Bound.Exactly(0));
        yield return new Figure("onnx.stripped_explained", explained.Count, "files without biases and shifts", Bound.None);
        yield return new Figure(
            "onnx.stripped_error", Worst(explained.Where(static one => !one.IsFolded).Select(static one => one.Explained.AttributionError)), "relative L2 from PyTorch's input × gradient in float64, worst network", Bound.AtMost(Float64));
        yield return new Figure("onnx.stripped_autograd_error", Worst(explained.Select(static one => one.Explained.AutogradError)), "the same from libtorch's of the file's graph, folded ones too", Bound.AtMost(Float64));
        yield return new Figure("onnx.stripped_folded_scores_error", Worst(explained.Where(static one => one.IsFolded).Select(static one => one.ScoresError)), "relative L2 of scores, norms folded in float32", Bound.AtMost(Folded));
        yield return new Figure("onnx.stripped_scores_error_float32", Worst(explained.Select(static one => one.Explained.EngineScoresError)), "relative L2, ONNX Runtime from float64", Bound.AtMost(1e-5));
        yield return new Figure(
            "onnx.stripped_error_float32", Worst(explained.Select(static one => one.Explained.EngineError)), "relative L2 of attributions, ONNX Runtime from float64 through the same gates", Bound.AtMost(Float32));
        yield return new Figure("onnx.stripped_ratio_of_means", Worst(explained.Select(static one => one.Explained.EngineRatioOfMeans)), "the same through its own gates, worst network", Bound.AtMost(1e-3));
        yield return new Figure("onnx.stripped_flipped_gates", explained.Sum(static one => one.Explained.FlippedGates), "gates that float32 flips, all networks", Bound.None);
    }

    private static string MlNet => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "MlNetNetworks").Value!;

    // One at a time: some have half a gigabyte, several times.
    private static void Judge(string name, List<ForeignFile> files, List<(string Network, bool IsFolded, StrippedFile File)> stripped)
    {
        using var folder = new TemporaryFolder();
        Run("--torchvision", folder.Path, name);
        var paths = Directory.GetFiles(folder.Path, "*.onnx").Order(StringComparer.Ordinal).ToList();
        files.AddRange(paths.Select(Told));
        var hasNorms = paths.Exists(IsKept);
        foreach (var path in paths.Where(static path => Path.GetFileName(path).Contains("-shifted", StringComparison.Ordinal)))
            stripped.Add((name, hasNorms && !IsKept(path), Told(StrippedFile.Judge(path, folder.File(name + ".stripped")))));
    }

    private static double Worst(IEnumerable<double> errors) => errors.DefaultIfEmpty().Max();

    private static bool IsKept(string path) => path.EndsWith("-norms.onnx", StringComparison.Ordinal);

    private static ForeignFile Told(string path)
    {
        var file = ForeignFile.Judge(path);
        Tell(file);
        return file;
    }

    private static StrippedFile Told(StrippedFile file)
    {
        Tell(file.Verdict);
        var told = file.Explained is { } explained
            ? $"attribution {explained.AttributionError:g2} from PyTorch, {explained.AutogradError:g2} from libtorch; ONNX Runtime: scores {explained.EngineScoresError:g2}, attribution {explained.EngineError:g2}, ratio of means {explained.EngineRatioOfMeans:g2} with {explained.FlippedGates} flipped gates"
            : $"not explained; {string.Join(", ", file.Unnamed.Select(static node => $"NOT NAMED: {node}"))}";
        Console.Error.WriteLine($"figures: {file.Verdict.Name}: scores {file.ScoresError:g2}, {told}");
        return file;
    }

    private static void Tell(ForeignFile file)
    {
        var refused = file.Refusals.GroupBy(static refusal => refusal.Split(' ')[0]).Select(static group => $"{group.Count()} {group.Key}");
        Console.Error.WriteLine($"figures: {(file.Agrees ? "" : "DISAGREES: ")}{file.Name}: {(file.IsProved ? "proved" : "refused: " + string.Join(", ", refused))}; numbers differ by {file.Difference:g2}");
    }

    private static List<string> Run(params string[] arguments)
    {
        var (exitCode, lines) = ChildProcess.Run(PythonScript.Interpreter, [Script, .. arguments]);
        return exitCode == 0 ? lines : throw new InvalidOperationException($"{Script} ended with exit code {exitCode}.");
    }
}

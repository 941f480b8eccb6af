using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Onnx.Foreign;

namespace XAttr.Benchmarks.Figures.Onnx;

/// <summary>torchvision's networks as PyTorch exports them, fresh and with all biases and shifts drawn, with norms folded and kept; and the trained ResNet-18 of ML.NET.</summary>
internal sealed class ForeignFilesSource : IFigureSource
{
    private const string Script = "tests/Onnx.Tests/make_networks.py";

    // Weights of float32 that the exporter folded norms into.
    private const double Folded = 1e-4;

    public string Name => "ONNX files of PyTorch and ML.NET";

    public IEnumerable<LedgerLine> Measure()
    {
        var files = Directory.GetFiles(MlNet, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(ForeignFile.Judge).ToList();
        var stripped = new List<(string Name, bool IsFolded, StrippedFile File)>();
        foreach (var name in Run("--names"))
            Judge(name, files, stripped);
        foreach (var file in files)
            Console.Error.WriteLine($"figures: {(file.Agrees ? "" : "DISAGREES: ")}{file.Name}: {(file.IsProved ? "proved" : file.Refusals.Count + " refusals")}, {file.Difference:g2}");
        foreach (var (name, _, file) in stripped)
            Console.Error.WriteLine($"figures: {name} stripped: {(file.IsProved ? "proved" : string.Join(", ", file.Remaining))}, scores {file.ScoresError:g2}, attribution {file.AttributionError:g2}");

        yield return new Figure("onnx.foreign_files", files.Count, "files", Bound.AtLeast(40));
        yield return new Figure("onnx.foreign_disagreements", files.Count(static file => !file.Agrees), "files", Bound.Exactly(0));
        yield return new Figure("onnx.stripped_proved", stripped.Count(static one => one.File.IsProved), "files without biases and shifts", Bound.AtLeast(15));
        yield return new Figure("onnx.stripped_error", Worst(stripped.Where(static one => !one.IsFolded)), "relative L2 of PyTorch's input × gradient in float64, worst network", Bound.AtMost(1e-9));
        yield return new Figure("onnx.stripped_folded_error", Worst(stripped.Where(static one => one.IsFolded)), "the same with norms folded in float32", Bound.AtMost(Folded));
    }

    private static string MlNet => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "MlNetNetworks").Value!;

    private static double Worst(IEnumerable<(string Name, bool IsFolded, StrippedFile File)> stripped) => stripped.Max(static one => one.File.AttributionError ?? 0);

    // One at a time: some have half a gigabyte, several times.
    private static void Judge(string name, List<ForeignFile> files, List<(string Name, bool IsFolded, StrippedFile File)> stripped)
    {
        var folder = Directory.CreateTempSubdirectory("xattr-onnx-").FullName;
        try
        {
            Run("--torchvision", folder, name);
            var paths = Directory.GetFiles(folder, "*.onnx").Order(StringComparer.Ordinal).ToList();
            files.AddRange(paths.Select(ForeignFile.Judge));
            var kept = paths.Where(static path => path.EndsWith("-norms.onnx", StringComparison.Ordinal)).ToList();
            foreach (var path in paths.Where(static path => Path.GetFileName(path).Contains("-shifted", StringComparison.Ordinal)))
                stripped.Add((Path.GetFileName(path), kept.Count > 0 && !kept.Contains(path), StrippedFile.Judge(path, Path.Combine(folder, name + ".stripped"))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> Run(params string[] arguments)
    {
        var (exitCode, lines) = ChildProcess.Run(PythonScript.Interpreter, [Script, .. arguments]);
        return exitCode == 0 ? lines : throw new InvalidOperationException($"{Script} ended with exit code {exitCode}.");
    }
}

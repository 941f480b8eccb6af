using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using XAttr.Benchmarks.Figures.Attribution;
using XAttr.Benchmarks.Ledger;
using XAttr.Checkpoints;
using XAttr.Examples.Zoo;
using XAttr.Onnx;
using XAttr.Tests;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Figures.Onnx;

/// <summary>What a program takes from its start to the explanation of one image by X-ResNet-18, and in memory: in ONNX Runtime beside TorchSharp, as processes of their own in turn.</summary>
internal sealed class MinimalProgramsSource : IFigureSource
{
    private const int Rounds = 7;

    // The attributions sum to the score, in float32 and by two engines.
    private const double Tolerance = 1e-3;

    public string Name => "programs that explain one image";

    public IEnumerable<LedgerLine> Measure()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        var (onnx, torch) = (Program("Onnx", folder.File("net.onnx")), Program("Torch", folder.File("net.safetensors")));
        var runs = Enumerable.Range(0, Rounds + 1).Select(_ => (Onnx: Run(onnx), Torch: Run(torch))).Skip(1).ToList();
        if (runs.Exists(static run => !(Math.Abs(run.Onnx.Sum - run.Torch.Sum) <= Tolerance * Math.Abs(run.Torch.Sum))))
            throw new InvalidOperationException($"The programs explain {runs[0].Onnx.Sum} and {runs[0].Torch.Sum}: they are not the same job.");
        foreach (var (name, all, program) in new[] { ("ONNX Runtime", runs.Select(static run => run.Onnx), onnx), ("TorchSharp", runs.Select(static run => run.Torch), torch) })
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"figures: {name}: {1000 * Stopwatches.Median(all.Select(static run => run.Seconds)):0} ms, {Stopwatches.Median(all.Select(static run => run.Megabytes)):0} MB, {Size(program[0]):0} MB of program"));
        yield return new Figure("onnx.program_time_over_torchsharp", Stopwatches.Median(runs.Select(static run => run.Onnx.Seconds / run.Torch.Seconds)), $"from start to end, median of {Rounds}", Bound.None);
        yield return new Figure(
            "onnx.program_memory_over_torchsharp", Stopwatches.Median(runs.Select(static run => run.Onnx.Megabytes / run.Torch.Megabytes)), $"resident at most, median of {Rounds}", Bound.None);
    }

    private static void Write(TemporaryFolder folder)
    {
        using var scope = NewDisposeScope();
        using var net = (XResNet18)ZooInputs.Create(static () => new XResNet18(), ScalarType.Float32);
        net.ExportOnnx(folder.File("net.onnx"), new() { Explanation = new() { Target = "target" } });
        TensorFile.Write(folder.File("net.safetensors"), net.state_dict().Select(static entry => KeyValuePair.Create(entry.Key, entry.Value)));
    }

    private static string[] Program(string name, string file) => [Path.GetFullPath($"benchmarks/Minimal/{name}/bin/Release/net10.0/Minimal{name}.dll"), file];

    private static (double Seconds, double Megabytes, double Sum) Run(string[] program)
    {
        List<string> lines = [];
        var seconds = Stopwatches.Seconds(() => (_, lines) = ChildProcess.Run("dotnet", program));
        return lines is [var sum, var kilobytes]
            ? (seconds, double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024, double.Parse(sum, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{program[0]} printed {lines.Count} lines.");
    }

    // What this system takes of it: a package has the native libraries of others too.
    private static double Size(string program)
    {
        var folder = Path.GetDirectoryName(program)!;
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar) is not ["runtimes", var system, ..] || system == RuntimeInformation.RuntimeIdentifier)
            .Sum(static file => new FileInfo(file).Length) / 1e6;
    }
}

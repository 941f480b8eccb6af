using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace XAttr.Benchmarks.Torch.Workers;

/// <summary>One of the things that are compared: a language, started with the same settings as the other.</summary>
internal sealed record Side(string Name, bool IsPython)
{
    /// <summary>TorchSharp.</summary>
    public static Side CSharp { get; } = new("C#", false);

    /// <summary>PyTorch, of whatever version the machine's Python has.</summary>
    public static Side PyTorch { get; } = new("Python", true);

    // What TorchProcess.Tune sets, for both sides: without it glibc gives a step's activations back to the system and takes them again.
    private static readonly Dictionary<string, string> Allocator = new()
    {
        ["MALLOC_MMAP_MAX_"] = "0",
        ["MALLOC_TRIM_THRESHOLD_"] = "-1",
        ["MALLOC_TOP_PAD_"] = (128 << 20).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The interpreter; null where none is named.</summary>
    public static string? Python => Environment.GetEnvironmentVariable("PYTHON") is { Length: > 0 } chosen ? chosen : null;

    /// <summary>How the worker of a case is started.</summary>
    public ProcessStartInfo Start(string caseName, int threads)
    {
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in Command(caseName, threads))
            start.ArgumentList.Add(argument);
        start.FileName = start.ArgumentList[0];
        start.ArgumentList.RemoveAt(0);
        foreach (var (name, value) in Settings(threads))
            start.Environment[name] = value;
        return start;
    }

    /// <summary>The command as one would type it.</summary>
    public string CommandLine(string caseName, int threads)
    {
        var settings = Settings(threads).Select(setting => $"{setting.Key}={setting.Value} ");
        return string.Concat(settings) + string.Join(' ', Command(caseName, threads).Select(Path.GetFileName));
    }

    private IEnumerable<string> Command(string caseName, int threads)
    {
        string[] program = IsPython
            ? [Python!, Path.Combine(AppContext.BaseDirectory, "torch_benchmark.py")]
            : [Environment.ProcessPath!, .. Host(), "worker"];
        return [.. program, caseName, threads.ToString(CultureInfo.InvariantCulture)];
    }

    // Under `dotnet TorchBenchmark.dll` the process is the host and needs the assembly named.
    private static string[] Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Path.Combine(AppContext.BaseDirectory, "TorchBenchmark.dll")]
        : [];

    private static IEnumerable<KeyValuePair<string, string>> Settings(int threads) =>
    [
        .. Allocator,
        KeyValuePair.Create("OMP_NUM_THREADS", threads.ToString(CultureInfo.InvariantCulture)),
        KeyValuePair.Create("OMP_WAIT_POLICY", "PASSIVE"),
    ];
}

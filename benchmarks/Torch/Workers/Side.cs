using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace XAttr.Benchmarks.Torch.Workers;

/// <summary>One of the things that are compared: a language, started with the same settings as the other or as a user starts it.</summary>
internal sealed record Side(string Name, bool IsPython, bool IsPinned)
{
    /// <summary>The four of them.</summary>
    public static Side[] All { get; } =
        [new("C#", false, true), new("Python", true, true), new("C# plain", false, false), new("Python plain", true, false)];

    /// <summary>Those with the same settings.</summary>
    public static Side[] Pinned { get; } = [All[0], All[1]];

    // What SystemTorch sets inside itself (runtime/SystemTorch/native/settings.cpp), for both sides: without it glibc gives a step's
    // activations back to the system and takes them again.
    private static readonly Dictionary<string, string> Allocator = new()
    {
        ["MALLOC_ARENA_MAX"] = "1",
        ["MALLOC_MMAP_MAX_"] = "0",
        ["MALLOC_TRIM_THRESHOLD_"] = (1024 << 20).ToString(CultureInfo.InvariantCulture),
        ["MALLOC_TOP_PAD_"] = (64 << 20).ToString(CultureInfo.InvariantCulture),
    };

    private static string Python => Environment.GetEnvironmentVariable("PYTHON") is { Length: > 0 } chosen ? chosen : "python3";

    /// <summary>How the worker of a case is started.</summary>
    public ProcessStartInfo Start(string caseName, int threads)
    {
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in Command(caseName, threads))
            start.ArgumentList.Add(argument);
        start.FileName = start.ArgumentList[0];
        start.ArgumentList.RemoveAt(0);
        foreach (var (name, value) in Settings(threads))
            start.Environment[name] = IsPinned ? value : null;
        return start;
    }

    /// <summary>The command as one would type it.</summary>
    public string CommandLine(string caseName, int threads)
    {
        var settings = IsPinned ? Settings(threads).Select(setting => $"{setting.Key}={setting.Value} ") : [];
        return string.Concat(settings) + string.Join(' ', Command(caseName, threads).Select(Path.GetFileName));
    }

    private IEnumerable<string> Command(string caseName, int threads)
    {
        string[] program = IsPython
            ? [Python, Path.Combine(AppContext.BaseDirectory, "torch_benchmark.py")]
            : [Environment.ProcessPath!, .. Host(), "worker"];
        return [.. program, caseName, .. IsPinned ? [threads.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>()];
    }

    // Under `dotnet TorchBenchmark.dll` the process is the host and needs the assembly named.
    private static string[] Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Path.Combine(AppContext.BaseDirectory, "TorchBenchmark.dll")]
        : [];

    private static IEnumerable<KeyValuePair<string, string>> Settings(int threads) =>
    [
        .. Allocator,
        KeyValuePair.Create("OMP_NUM_THREADS", threads.ToString(CultureInfo.InvariantCulture)),
        KeyValuePair.Create("OPENBLAS_NUM_THREADS", threads.ToString(CultureInfo.InvariantCulture)),
        KeyValuePair.Create("OMP_WAIT_POLICY", "PASSIVE"),
    ];
}

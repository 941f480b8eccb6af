using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace XAttr.Benchmarks.Figures;

/// <summary>Scripts in plain PyTorch that measure the same as we do, and print it as lines of <c>name value</c>.</summary>
internal static class PythonScript
{
    // What other kernels round is another order of sums: a script is given those that this process has.
    private static IEnumerable<string> Kernels => TorchProcess.Tune().Made.Where(static setting => setting.StartsWith("ONEDNN_", StringComparison.Ordinal));

    public static IReadOnlyDictionary<string, double> Measure(string script, params string[] arguments)
    {
        var python = Environment.GetEnvironmentVariable("PYTHON") ?? "python3";
        var (exitCode, lines) = ChildProcess.Run(python, [script, .. arguments], Kernels);
        return exitCode == 0
            ? lines.Select(static line => line.Split(' ')).ToDictionary(static line => line[0], static line => double.Parse(line[1], NumberStyles.Float, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{script} ended with exit code {exitCode}.");
    }
}

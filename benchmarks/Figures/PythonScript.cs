using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace XAttr.Benchmarks.Figures;

/// <summary>Scripts in plain PyTorch that measure the same as we do, and print it as lines of <c>name value</c>.</summary>
internal static class PythonScript
{
    /// <summary>The Python that has PyTorch.</summary>
    public static string Interpreter => Environment.GetEnvironmentVariable("PYTHON") ?? "python3";

    public static IReadOnlyDictionary<string, double> Measure(string script, params string[] arguments) => Measure(script, arguments, []);

    /// <summary>The same with the kernels that this process was given: others add up in another order, and round otherwise.</summary>
    public static IReadOnlyDictionary<string, double> MeasureWithOurKernels(string script, params string[] arguments) =>
        Measure(script, arguments, TorchProcess.Tune().Made.Where(static setting => setting.StartsWith("ONEDNN_", StringComparison.Ordinal)));

    private static IReadOnlyDictionary<string, double> Measure(string script, string[] arguments, IEnumerable<string> environment)
    {
        var (exitCode, lines) = ChildProcess.Run(Interpreter, [script, .. arguments], environment);
        return exitCode == 0
            ? lines.Select(static line => line.Split(' ')).ToDictionary(static line => line[0], static line => double.Parse(line[1], NumberStyles.Float, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{script} ended with exit code {exitCode}.");
    }
}

using System;
using System.Globalization;
using System.Linq;

namespace XAttr.Benchmarks.Figures;

/// <summary>Scripts in plain PyTorch that measure the same as we do, and print it as <c>name value</c>.</summary>
internal static class PythonScript
{
    public static double Measure(string name, string script, params string[] arguments)
    {
        var python = Environment.GetEnvironmentVariable("PYTHON") ?? "python3";
        var (exitCode, lines) = ChildProcess.Run(python, [script, .. arguments]);
        if (exitCode != 0)
            throw new InvalidOperationException($"{script} ended with exit code {exitCode}.");
        var line = lines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return double.Parse(line.AsSpan(name.Length + 1), NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}

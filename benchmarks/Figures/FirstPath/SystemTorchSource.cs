using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.FirstPath;

/// <summary>How small SystemTorch is, and how true to TorchSharp.</summary>
internal sealed class SystemTorchSource : IFigureSource
{
    private const string Shim = "runtime/SystemTorch/native";

    // A list of TorchSharp's public API and the tool that compares with it may lie beside the repository.
    private const string ApiTool = "../shared/tools/torch-api.cs", ApiList = "../shared/facts/torchsharp-0.106.0-api.txt";

    public string Name => "SystemTorch";

    public IEnumerable<LedgerLine> Measure()
    {
        yield return new Figure("systemtorch.shim_lines", ShimLines(), "lines", Bound.AtMost(400));
        if (File.Exists(ApiTool) && File.Exists(ApiList))
            yield return new Figure("systemtorch.api_differences", ApiDifferences(), "members", Bound.Exactly(0));
    }

    private static int ShimLines()
    {
        var sources = Directory.GetFiles(Shim, "*", SearchOption.AllDirectories).Where(IsCpp).ToArray();
        return sources.Length > 0
            ? sources.Sum(path => File.ReadLines(path).Count())
            : throw new FileNotFoundException($"there is no C++ in {Shim}");
    }

    private static bool IsCpp(string path) => Path.GetExtension(path) is ".cpp" or ".cc" or ".h" or ".hpp";

    // The tool prints a line a difference and then a summary; without the summary it did not compare.
    private static int ApiDifferences()
    {
        var (exitCode, lines) = ChildProcess.Run("dotnet", "run", ApiTool, "--", "check", Assembly(), ApiList);
        var compared = lines.Count > 0 && lines[^1].Contains("public members agree", StringComparison.Ordinal);
        return compared
            ? lines.Count - 1
            : throw new InvalidOperationException($"{ApiTool} ended with exit code {exitCode}: {string.Join(" | ", lines)}");
    }

    private static string Assembly()
    {
        const string path = "runtime/SystemTorch/bin/Release/net8.0/TorchSharp.dll";
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not built");
    }
}

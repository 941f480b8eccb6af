using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Tool;

namespace XAttr.Benchmarks.Figures.Cli;

/// <summary>xdnn metrics on X-AlexNet weights and images that PyTorch wrote, beside the six curves in plain PyTorch.</summary>
internal sealed class MetricsSource : IFigureSource
{
    private const int Images = 2;

    public string Name => "xdnn metrics beside PyTorch";

    public IEnumerable<LedgerLine> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("xdnn-metrics-").FullName;
        try
        {
            var twin = PythonScript.MeasureWithOurKernels("benchmarks/metrics_twin.py", folder, Images.ToString(CultureInfo.InvariantCulture));
            var run = ToolRun.Of($"metrics x-alexnet --weights {folder}/x-alexnet.pth --data {folder}/images.pt --method xg --json");
            if (run.ExitCode != 0)
                throw new InvalidOperationException(run.Error);
            using var answer = JsonDocument.Parse(run.Output);
            var ours = answer.RootElement.GetProperty("metrics").EnumerateArray().ToDictionary(static row => row.GetProperty("reading").GetString()!);
            // Relative to the largest, since areas of logits may be near 0.
            var scale = twin.Values.Max(Math.Abs);
            var error = twin.Max(metric => Math.Abs(metric.Value - ours[metric.Key.Split('.')[0]].GetProperty(metric.Key.Split('.')[1]).GetDouble()) / scale);
            yield return new Figure("metrics.python_error", error, "largest difference of twelve areas / the largest area", Bound.AtMost(1e-5));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using SkiaSharp;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Tool;

namespace XAttr.Benchmarks.Figures.Cli;

/// <summary>
/// By how much the process grows while <c>xdnn</c> trains on a hundred thousand small images, evaluated on a tenth as many, and measures metrics of some of them. What it
/// takes whatever their number is, such as the pools of a batch, a shorter run takes first.
/// </summary>
internal sealed class StreamMemorySource : IFigureSource
{
    private const int Classes = 10, Training = 100_000, Test = 10_000, Measured = 5_000, Few = 2_000, Different = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    public string Name => "memory of a hundred thousand images";

    public IEnumerable<LedgerLine> Measure()
    {
        var (folder, runs) = (Make(), Directory.CreateTempSubdirectory("xdnn-runs-").FullName);
        try
        {
            var training = Growth(few => $"train x-lenet --data {folder} --workers 2 --epochs 1 --batch 50 --out {runs}/{(few ? "few" : "all")} --count {(few ? Few : Training)}");
            var metrics = Growth(few => $"metrics x-lenet --data {folder} --workers 2 --method xg --batch 50 --count {(few ? Few / 10 : Measured)}");
            yield return new Figure(
                "stream.memory_growth_mb", Math.Max(training, metrics),
                $"MB beyond what the first tenth took, of xdnn train over {Training} images and {Test} evaluated, or of xdnn metrics over {Measured}", Bound.AtMost(20));
            yield return new Figure("stream.memory_growth_metrics_mb", metrics, "MB, the same of xdnn metrics alone", Bound.AtMost(20));
        }
        finally
        {
            Directory.Delete(runs, recursive: true);
        }
    }

    private static double Growth(Func<bool, string> line)
    {
        Run(line(true));
        var readings = new List<double>();
        using var isOver = new ManualResetEventSlim();
        var watch = new Thread(() =>
        {
            while (!isOver.Wait(Pause))
                readings.Add(ResidentMemory.Megabytes());
        });
        watch.Start();
        try
        {
            Run(line(false));
        }
        finally
        {
            isOver.Set();
            watch.Join();
        }

        return readings.Count >= 20
            ? readings.Max() - readings.Take(readings.Count / 10).Max()
            : throw new InvalidOperationException($"xdnn {line(false)} was over after {readings.Count} readings of its memory.");
    }

    private static void Run(string line)
    {
        var run = ToolRun.Of(line);
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"xdnn {line} ended with {run.ExitCode}: {run.Error}");
    }

    // A hundred thousand names of a hundred files, and ten thousand more.
    private static string Make()
    {
        var root = Path.GetFullPath("artifacts/figures/small-images");
        var set = Path.Combine(root, "set");
        if (Directory.Exists(set))
            return set;
        var random = new Random(1);
        var originals = Directory.CreateDirectory(Path.Combine(root, "files")).FullName;
        for (var i = 0; i < Different; i++)
        {
            using var bitmap = new SKBitmap(20, 18);
            for (var pixel = 0; pixel < 20 * 18; pixel++)
                bitmap.SetPixel(pixel % 20, pixel / 20, new((uint)random.Next() | 0xFF000000));
            using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
            File.WriteAllBytes(Path.Combine(originals, $"{i}.jpg"), data.ToArray());
        }

        foreach (var (part, count) in new[] { ("train", Training), ("test", Test) })
            for (var name = 0; name < count; name++)
            {
                var path = Path.Combine(set, part, $"{name % Classes}", $"{name}.jpg");
                if (name < Classes)
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.CreateSymbolicLink(path, Path.Combine(originals, $"{name % Different}.jpg"));
            }

        return set;
    }
}

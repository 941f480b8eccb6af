using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SkiaSharp;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using XAttr.Data;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Figures.Cli;

/// <summary>By how much the process grows while it trains on, and evaluates, a hundred thousand small images.</summary>
internal sealed class StreamMemorySource : IFigureSource
{
    private const int Classes = 10, FilesAClass = 10_000, Different = 100;

    public string Name => "memory of a hundred thousand images";

    public IEnumerable<LedgerLine> Measure()
    {
        using var folder = new ImageFolder(Make(), new() { CenterCrop = 16 });
        using var net = nn.Sequential(nn.Flatten(), nn.Linear(3 * 16 * 16, Classes, hasBias: false));
        using var optimizer = optim.SGD(net.parameters(), 0.01);
        var readings = new List<double>();
        var options = new TrainerOptions
        {
            Epochs = 1,
            BatchSize = 50,
            Workers = 2,
            Progress = new Readings(readings),
        };
        new Trainer(net, static (output, target) => nn.functional.cross_entropy(output, target), optimizer, options).Train(folder);
        var images = 0L;
        foreach (var batch in TensorDataset.Stream(folder, batchSize: 50, workers: 2))
        {
            using var scope = NewDisposeScope();
            images += net.call(batch.Inputs).size(0);
            if (images % Readings.Every == 0)
                readings.Add(ResidentMemory.Megabytes());
        }

        // The first tenth fills pools and caches.
        var settled = readings.Take(readings.Count / 10).Max();
        yield return new Figure(
            "stream.memory_growth_mb", readings.Max() - settled, $"MB over {images} images trained on and as many read again, beyond what the first tenth took", Bound.AtMost(20));
    }

    // A hundred thousand names of a hundred files.
    private static string Make()
    {
        var root = Path.GetFullPath("artifacts/figures/small-images");
        if (Directory.Exists(root))
            return Path.Combine(root, "classes");
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

        for (var name = 0; name < Classes * FilesAClass; name++)
        {
            var path = Path.Combine(root, "classes", $"{name % Classes}", $"{name}.jpg");
            if (name < Classes)
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.CreateSymbolicLink(path, Path.Combine(originals, $"{name % Different}.jpg"));
        }

        return Path.Combine(root, "classes");
    }

    private sealed class Readings(List<double> readings) : IProgress<TrainingProgress>
    {
        public const int Every = 5000;

        public void Report(TrainingProgress value)
        {
            if (!value.EpochEnded && value.Step * 50 % Every == 0)
                readings.Add(ResidentMemory.Megabytes());
        }
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Data;
using XAttr.Training;

namespace XAttr.Benchmarks.Figures.Cli;

/// <summary>JPEGs to tensors of 224 × 224 by two workers, beside torchvision's ImageFolder in PyTorch's DataLoader with as many, turn by turn.</summary>
internal sealed class LoaderSource : IFigureSource
{
    private const int Images = 512, Workers = 2, Rounds = 3;

    public string Name => "images a second";

    public IEnumerable<LedgerLine> Measure()
    {
        var photographs = MadePhotographs.Folder(Images);
        using var folder = new ImageFolder(photographs, ImageTransform.ImageNetEvaluation);
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Enumerable.Range(0, 4).Max(_ => Rate(folder)));
            theirs.Add(PythonScript.Measure("benchmarks/images_twin.py", "rate", photographs, $"{Workers}")["images_per_second"]);
        }

        yield return new Figure("loader.images_per_second", ours.Max(), $"JPEGs of 500 × 375 to tensors of 224 × 224 by {Workers} workers", Bound.None);
        yield return new Figure("loader.rate_over_torchvision", ours.Max() / theirs.Max(), $"our images a second / torchvision's, the best of {Rounds} turns each", Bound.AtLeast(1));
    }

    private static double Rate(ImageFolder folder)
    {
        var (start, images) = (Stopwatch.GetTimestamp(), 0L);
        foreach (var batch in TensorDataset.Stream(folder, batchSize: 32, Workers))
            images += batch.Count;
        return images / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}

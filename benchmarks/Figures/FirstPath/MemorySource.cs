using System.Collections.Generic;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Figures.FirstPath;

/// <summary>By how much the process grows in a thousand training steps with a prior, after some to warm up.</summary>
internal sealed class MemorySource : IFigureSource
{
    // The runtime recompiles what is hot, and caches of native code fill, during the first few hundred steps.
    private const int WarmUp = 500, Steps = 1000, BatchSize = 16, Batches = 50;

    public string Name => "memory of a thousand training steps";

    public IEnumerable<LedgerLine> Measure()
    {
        manual_seed(1);
        using var net = new SmallNet();
        using var optimizer = optim.Adam(net.parameters());
        using var images = randn(BatchSize * Batches, 1, 28, 28);
        using var labels = randint(10, [BatchSize * Batches], ScalarType.Int64);
        using var mask = ones(28, 28);
        using var prior = new MaskPrior(mask);
        var data = new TensorDataset(images, labels);

        Train(WarmUp);
        var before = ResidentMemory.Megabytes();
        Train(Steps);
        yield return new Figure($"memory.growth_mb_{Steps}_steps", ResidentMemory.Megabytes() - before, "MB", Bound.AtMost(5));

        void Train(int steps) => new Trainer(
            net, (output, label) => nn.functional.cross_entropy(output, label), optimizer,
            new() { Epochs = steps / Batches, BatchSize = BatchSize, Prior = prior, PriorWeight = 1e-3 }).Train(data);
    }
}

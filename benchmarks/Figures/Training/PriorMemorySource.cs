using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Zoo;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Figures.Training;

/// <summary>By how much the process grows in a thousand training steps with each prior on each method of attribution.</summary>
internal sealed class PriorMemorySource : IFigureSource
{
    private const int Steps = 1000, BatchSize = 4;

    public string Name => "memory of a thousand steps of each prior and method";

    public IEnumerable<LedgerLine> Measure()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var net = new MemoryNet();
        var (images, labels) = (randn(BatchSize, 1, 6, 6), randint(0, 3, [BatchSize], ScalarType.Int64));
        var pairs = AllPriors.For([1, 6, 6]).SelectMany(prior => Ways(images).Select(way => (prior.Key, way.Name, Options: way.Options with { Prior = prior.Value }))).ToList();

        // Every kind of step once, and the first in full: code is compiled, caches fill, and the allocator finds its size.
        pairs.ForEach(pair => Take(pair.Options, Steps / 20));
        Take(pairs[0].Options, Steps);
        var tensors = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var growth = double.NegativeInfinity;
        foreach (var (prior, way, options) in pairs)
        {
            var before = ResidentMemory.Megabytes();
            Take(options, Steps);
            var grown = ResidentMemory.Megabytes() - before;
            growth = Math.Max(growth, grown);
            Console.Error.WriteLine(FormattableString.Invariant($"{prior} on {way}: {grown:0.00} MB"));
        }

        yield return new Figure("memory.growth_mb", growth, $"MB in {Steps} steps, worst of {pairs.Count} priors and methods", Bound.AtMost(5));
        yield return new Figure("memory.tensors_left", DisposeScopeManager.Statistics.ThreadTotalLiveCount - tensors, $"tensors after {Steps} steps of each", Bound.Exactly(0));

        void Take(TrainerOptions options, int count)
        {
            using var optimizer = optim.SGD(net.parameters(), 1e-4);
            var step = new TrainingStep(net, static (output, label) => nn.functional.cross_entropy(output, label), optimizer, options);
            for (var i = 0; i < count; i++)
                step.Take(images, labels);
        }
    }

    private static IEnumerable<(string Name, TrainerOptions Options)> Ways(Tensor images) =>
    [
        ("X-Gradient in first order", new() { PriorGradient = PriorGradient.FirstOrder }),
        ("X-Gradient by double backward", new() { PriorGradient = PriorGradient.DoubleBackward }),
        ("Gradient", new() { Attribution = new Gradient() }),
        ("RRR", new() { Attribution = new LogProbabilityGradient() }),
        ("IG(2)", new() { Attribution = new IntegratedGradients { Steps = 2 } }),
        ("EG(1)", new() { Attribution = new ExpectedGradients(images) }),
    ];
}

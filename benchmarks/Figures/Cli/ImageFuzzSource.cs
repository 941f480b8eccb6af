using System.Collections.Generic;

namespace XAttr.Benchmarks.Figures.Cli;

/// <summary>Damaged images, decoded in a process of their own, which they may bring down.</summary>
internal sealed class ImageFuzzSource : IFigureSource
{
    public string Name => "mutated images";

    public IEnumerable<LedgerLine> Measure() => ChildProcess.RunBenchmark("benchmarks/FileFuzz", "--images", "--files", "10000");
}

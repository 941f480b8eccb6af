using System.Collections.Generic;

namespace XAttr.Benchmarks.Figures.Attribution;

/// <summary>Damaged and hostile files, read in a process of their own, which they may bring down.</summary>
internal sealed class FileFuzzSource : IFigureSource
{
    public string Name => "mutated checkpoints and images";

    public IEnumerable<LedgerLine> Measure() => ChildProcess.RunBenchmark("benchmarks/FileFuzz");
}

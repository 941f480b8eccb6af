using System.Collections.Generic;

namespace XAttr.Benchmarks.Figures.Language;

/// <summary>What the generator costs on networks as large as published ones, and larger.</summary>
internal sealed class LargeNetworksSource : IFigureSource
{
    public string Name => "the generator's cost on large networks";

    public IEnumerable<LedgerLine> Measure() => ChildProcess.RunBenchmark("benchmarks/Generator", "--json", "--large");
}

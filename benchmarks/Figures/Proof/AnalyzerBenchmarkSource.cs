using System.Collections.Generic;

namespace XAttr.Benchmarks.Figures.Proof;

/// <summary>What the analyzers cost a build.</summary>
internal sealed class AnalyzerBenchmarkSource : IFigureSource
{
    public string Name => "the analyzers' cost";

    public IEnumerable<LedgerLine> Measure() => ChildProcess.RunBenchmark("benchmarks/Analyzers", "--json");
}

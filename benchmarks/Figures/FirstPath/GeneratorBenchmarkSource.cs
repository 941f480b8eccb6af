using System.Collections.Generic;

namespace XAttr.Benchmarks.Figures.FirstPath;

/// <summary>What the generator costs an edit.</summary>
internal sealed class GeneratorBenchmarkSource : IFigureSource
{
    public string Name => "the generator's cost";

    public IEnumerable<LedgerLine> Measure() => ChildProcess.RunBenchmark("benchmarks/Generator", "--json");
}

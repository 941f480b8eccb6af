using System.Collections.Generic;

namespace XAttr.Benchmarks.Figures.Onnx;

/// <summary>Damaged and hostile ONNX files, read in a process of their own.</summary>
internal sealed class MutatedNetworksSource : IFigureSource
{
    public string Name => "mutated ONNX files";

    public IEnumerable<LedgerLine> Measure() => ChildProcess.RunBenchmark("benchmarks/FileFuzz", "--networks", "--files", "10000");
}

using System.Collections.Generic;

namespace XAttr.Benchmarks.Figures.FirstPath;

/// <summary>TorchSharp's time over PyTorch's.</summary>
internal sealed class TorchBenchmarkSource : IFigureSource
{
    public string Name => "Torch beside Python";

    public IEnumerable<LedgerLine> Measure() => ChildProcess.RunBenchmark("benchmarks/Torch", "--json");
}

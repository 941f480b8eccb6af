using System.Collections.Generic;

namespace XAttr.Benchmarks.Figures.FirstPath;

/// <summary>XAttr's time over that of the same job written by hand in TorchSharp, and for information over PyTorch's.</summary>
internal sealed class TorchBenchmarkSource : IFigureSource
{
    public string Name => "XAttr beside the same by hand";

    public IEnumerable<LedgerLine> Measure() => ChildProcess.RunBenchmark("benchmarks/Torch", "--json");
}

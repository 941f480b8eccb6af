using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.Foundation;

/// <summary>How many symbols of TorchSharp's native library the build had to make weak for this system; none where it loads as published.</summary>
internal sealed class NativeSource : IFigureSource
{
    private const string Copies = "artifacts/torch";

    public string Name => "the mended native library";

    public IEnumerable<LedgerLine> Measure()
    {
        var copies = Directory.Exists(Copies) ? Directory.GetFiles(Copies, "libLibTorchSharp.so", SearchOption.AllDirectories) : [];
        var weak = copies.Select(path => new SymbolVersions(File.ReadAllBytes(path))).Where(versions => versions.IsWeak);
        yield return new Figure("native.mended_symbols", weak.Select(versions => versions.Symbols.Count).DefaultIfEmpty().Max(), "symbols", Bound.AtMost(1));
    }
}

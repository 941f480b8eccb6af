using System.Collections.Generic;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Layers.Naming;

namespace XAttr.Benchmarks.Figures.Foundation;

/// <summary>How many hand-written files of the product know of a layer.</summary>
internal sealed class FoundationLayersSource : IFigureSource
{
    public string Name => "files that name a layer";

    public IEnumerable<LedgerLine> Measure()
    {
        yield return new Figure("layer.files_naming_it", LayerNaming.Measure().Worst, "files", Bound.AtMost(2));
    }
}

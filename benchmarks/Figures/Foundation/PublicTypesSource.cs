using System.Collections.Generic;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Runtime;

namespace XAttr.Benchmarks.Figures.Foundation;

/// <summary>How much a user of the runtime has to look at.</summary>
internal sealed class PublicTypesSource : IFigureSource
{
    public string Name => "public";

    public IEnumerable<LedgerLine> Measure()
    {
        yield return new Figure("public.types", PublicSurface.Types.Count, "types beside the attributes", Bound.AtMost(PublicSurface.MostTypes));
    }
}

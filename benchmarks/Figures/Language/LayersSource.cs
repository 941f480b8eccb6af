using System.Collections.Generic;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Layers;

namespace XAttr.Benchmarks.Figures.Language;

/// <summary>The table of layers against numbers: what is inferred of shapes and degrees, and what is measured.</summary>
internal sealed class LayersSource : IFigureSource
{
    public string Name => "layers, inferred and measured";

    public IEnumerable<LedgerLine> Measure()
    {
        var survey = LayerSurvey.Measure();
        yield return new Figure("layers.total", survey.Layers, "layers", Bound.None);
        yield return new Figure("layers.cases", survey.Cases, "cases", Bound.None);
        yield return new Figure("layers.degree_disagreements", survey.DegreeDisagreements, "cases", Bound.Exactly(0));
        yield return new Figure("layers.shape_disagreements", survey.ShapeDisagreements, "cases", Bound.Exactly(0));
    }
}

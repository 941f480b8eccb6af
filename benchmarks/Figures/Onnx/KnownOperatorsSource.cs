using System.Collections.Generic;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Onnx.Graphs;

namespace XAttr.Benchmarks.Figures.Onnx;

/// <summary>How many operators of ONNX are known.</summary>
internal sealed class KnownOperatorsSource : IFigureSource
{
    public string Name => "operators of ONNX";

    public IEnumerable<LedgerLine> Measure()
    {
        yield return new Figure("onnx.operators", RandomGraphSurvey.KnownOperators, "operators", Bound.AtLeast(60));
    }
}

using System;
using System.Collections.Generic;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Onnx.Exported;

namespace XAttr.Benchmarks.Figures.Onnx;

/// <summary>Random declarations, exported and explained, in ONNX Runtime beside libtorch.</summary>
internal sealed class ExportedDeclarationsSource : IFigureSource
{
    // Another seed than the tests': these declarations were never looked at.
    private const int Seed = 3;
    private const int Count = 300;

    public string Name => "random declarations as ONNX files";

    public IEnumerable<LedgerLine> Measure()
    {
        var survey = DeclaredSurvey.Measure(Seed, Count);
        foreach (var refusal in survey.Refused)
            Console.Error.WriteLine($"figures: refused: {refusal}");
        yield return new Figure("onnx.declarations_exported", survey.Compared.Count, "random declarations", Bound.AtLeast(Count));
        foreach (var figure in ExportedFigures.Of("declarations_", survey.Compared))
            yield return figure;
    }
}

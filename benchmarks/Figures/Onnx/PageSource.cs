using System;
using System.Collections.Generic;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Browser;

namespace XAttr.Benchmarks.Figures.Onnx;

/// <summary>The page of examples/Browser in headless Chromium, against libtorch.</summary>
internal sealed class PageSource : IFigureSource
{
    public string Name => "the page in a browser";

    public IEnumerable<LedgerLine> Measure()
    {
        if (PageSurvey.Missing(".") is { } missing)
            throw new InvalidOperationException(missing + " (eng/setup.sh --with page)");
        var survey = PageSurvey.Run(".");
        if (survey.Problems is [_, ..] || survey.Foreign is [_, ..])
            throw new InvalidOperationException($"The page complains: {string.Join("; ", survey.Problems)}; it asks for {string.Join(", ", survey.Foreign)}.");
        yield return new Figure(
            "onnx.page_error", survey.LargestError, $"largest relative L2 difference of scores and maps from libtorch, {survey.Moments.Count} moments, two networks", Bound.AtMost(1e-4));
    }
}

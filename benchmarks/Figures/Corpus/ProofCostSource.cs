using System;
using System.Collections.Generic;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Proof.Corpus;

namespace XAttr.Benchmarks.Figures.Corpus;

/// <summary>What a proof costs, of the network for which it costs most.</summary>
internal sealed class ProofCostSource : IFigureSource
{
    private const int Runs = 5;

    public string Name => "the cost of a proof";

    public IEnumerable<LedgerLine> Measure()
    {
        var cost = ProofCost.Measure(Runs);
        Console.Error.WriteLine($"figures: the most steps {cost.MostStepsBody}, the longest time {cost.SlowestBody}");
        yield return new Figure("analyzer.most_steps", cost.MostSteps, "steps of one network", Bound.AtMost(50_000));
        yield return new Figure("analyzer.slowest_ms", cost.SlowestMilliseconds, "ms, warm median of five", Bound.AtMost(300));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Runtime.Axioms;

namespace XAttr.Benchmarks.Figures.Attribution;

/// <summary>Methods × axioms by random cases, held against the theory; the table and a counterexample a cell go to standard error.</summary>
internal sealed class AxiomsSource : IFigureSource
{
    private const int CasesPerCell = 1000;

    public string Name => "axioms";

    public IEnumerable<LedgerLine> Measure()
    {
        var report = new AxiomSuite { Networks = 50, Samples = 20 }.Measure();
        Console.Error.WriteLine(report);
        foreach (var cell in report.Cells.Where(static cell => !cell.Holds))
            Console.Error.WriteLine($"{cell.Method}, {cell.Networks}, {cell.Axiom}: {cell.Counterexample}");
        var settled = report.Cells.Count(static cell => cell.Cases >= CasesPerCell || cell.Counterexample is not null);
        yield return new Figure("axioms.cells", settled, "cells with 1,000 cases or a counterexample", Bound.Exactly(report.Cells.Count));
        yield return new Figure("axioms.cells_wrong", report.Cells.Count(static cell => cell.IsWrong), "cells", Bound.Exactly(0));
    }
}

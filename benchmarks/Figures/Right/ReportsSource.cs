using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.Right;

/// <summary>What people reported of this and of other libraries, each a test that tests/reports.tsv names.</summary>
internal sealed class ReportsSource : IFigureSource
{
    private const string Table = "tests/reports.tsv";

    public string Name => "scenarios out of reports";

    public IEnumerable<LedgerLine> Measure()
    {
        var reports = File.ReadLines(Table).Skip(1).Select(Report.Parse).ToList();
        var wrong = reports.GroupBy(static report => report.Project).SelectMany(Wrong).ToList();
        foreach (var report in wrong)
            Console.Error.WriteLine($"figures: {report.Project} {report.Test}: {report.Scenario}");
        yield return new Figure("reports.scenarios", reports.Count, "scenarios", Bound.AtLeast(60));
        yield return new Figure("reports.wrong", wrong.Count, "of them", Bound.Exactly(0));
    }

    // A test that did not run is wrong too.
    private static List<Report> Wrong(IGrouping<string, Report> project)
    {
        var outcomes = TestRun.Of(project.Key, project.Select(static report => report.Test)).ToLookup(static result => result.Test, static result => result.Passed);
        return [.. project.Where(report => !outcomes[report.Test].Any() || !outcomes[report.Test].All(static passed => passed))];
    }

    private sealed record Report(string Project, string Test, string Scenario)
    {
        public static Report Parse(string line) => line.Split('\t') is [var project, var test, var scenario]
            ? new(project, test, scenario)
            : throw new InvalidDataException($"{Table}: '{line}' is not project, test and scenario with a tab between them.");
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
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
        var folder = Directory.CreateTempSubdirectory("reports-");
        try
        {
            var filter = string.Join('|', project.Select(static report => $"FullyQualifiedName~.{report.Test}"));
            ChildProcess.Run(
                "dotnet", "test", $"tests/{project.Key}", "-c", "Release", "--nologo", "--filter", filter, "--results-directory", folder.FullName,
                "--logger", "trx;LogFileName=results.trx");
            var outcomes = Outcomes(Path.Combine(folder.FullName, "results.trx"))
                .ToLookup(static result => result.Test, static result => result.Passed);
            return [.. project.Where(report => !outcomes[report.Test].Any() || !outcomes[report.Test].All(static passed => passed))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Names as Class.Method: without namespace, and without what a theory was given.
    private static IEnumerable<(string Test, bool Passed)> Outcomes(string file)
    {
        XNamespace schema = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
        return XDocument.Load(file).Descendants(schema + "UnitTestResult").Select(static result =>
        {
            var parts = result.Attribute("testName")!.Value.Split('(')[0].Split('.');
            return ($"{parts[^2]}.{parts[^1]}", result.Attribute("outcome")!.Value == "Passed");
        });
    }

    private sealed record Report(string Project, string Test, string Scenario)
    {
        public static Report Parse(string line) => line.Split('\t') is [var project, var test, var scenario]
            ? new(project, test, scenario)
            : throw new InvalidDataException($"{Table}: '{line}' is not project, test and scenario with a tab between them.");
    }
}

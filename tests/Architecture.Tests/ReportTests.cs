using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using XAttr.Testing;

namespace XAttr.Tests;

/// <summary>tests/reports.tsv names the test of every scenario that people reported; the ledger runs them.</summary>
public sealed class ReportTests
{
    private static IReadOnlyList<string[]> Rows { get; } =
        [.. File.ReadLines(Path.Combine(SourceTree.Root, "tests", "reports.tsv")).Skip(1).Select(static line => line.Split('\t'))];

    [Fact]
    public void EveryReportNamesATestThatThereIs()
    {
        Assert.All(Rows, static row =>
        {
            Assert.Equal(3, row.Length);
            Assert.True(HasTest(row[0], row[1].Split('.')), $"tests/{row[0]} has no test {row[1]}");
        });
    }

    [Fact]
    public void NoScenarioStandsTwice() => Assert.Equal(Rows.Count, Rows.Select(static row => row[2]).Distinct().Count());

    private static bool HasTest(string project, string[] test) =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "tests", project), $"{test[0]}*.cs", SearchOption.AllDirectories)
            .Any(file => Regex.IsMatch(File.ReadAllText(file), $@"\bvoid {Regex.Escape(test[1])}\(|\bTask {Regex.Escape(test[1])}\("));
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.Release;

/// <summary>The C# that pages show: how many blocks, and how many fail the test that compiles or runs them, or have none. Links, paths and calls in tables are tested with them.</summary>
internal sealed class DocsSource : IFigureSource
{
    // Which test class compiles or runs the blocks of a page, or of a folder of pages. Links, paths and figures are looked at on all of them.
    private static readonly (string Page, string Project, string Tests)[] Tested =
    [
        ("README.md", "Analyzers.Tests", "ReadmeTests"),
        ("runtime/XAttr.Data/README.md", "Analyzers.Tests", "ReadmeTests"),
        ("runtime/XAttr.Mpi/README.md", "Analyzers.Tests", "ReadmeTests"),
        ("runtime/XAttr.Pictures/README.md", "Analyzers.Tests", "ReadmeTests"),
        ("examples/Zoo/README.md", "Analyzers.Tests", "ReadmeTests"),
        ("runtime/XAttr.Onnx/README.md", "Onnx.Tests", "PageTests"),
        ("docs/onnx.md", "Onnx.Tests", "PageTests"),
        ("docs/start.md", "Package.Tests", "TheFirstProgramOfTheDocumentation"),
        ("docs/language.md", "Analyzers.Tests", "LanguagePageTests"),
        ("docs/handwritten.md", "Analyzers.Tests", "LanguagePageTests"),
        .. new[] { "attribution", "backends", "checkpoints", "coming-from-pytorch", "data", "faq", "pictures", "training" }
            .Select(static page => ($"docs/{page}.md", "Analyzers.Tests", "PageSnippetTests")),
        ("docs/rules/", "Analyzers.Tests", "RulePageTests"),
        ("CONTRIBUTING.md", "Architecture.Tests", "PageTests"),
    ];

    public string Name => "the code on pages";

    public IEnumerable<LedgerLine> Measure()
    {
        var snippets = Pages().Select(static page => (Page: page, Count: File.ReadLines(page).Count(static line => line == "```csharp"))).Where(static page => page.Count > 0).ToList();
        var untested = snippets.Where(static page => Tested.All(row => !page.Page.StartsWith(row.Page, StringComparison.Ordinal))).Select(static page => page.Page).ToList();
        var outcomes = Tested.GroupBy(static row => row.Project, static row => row.Tests).SelectMany(static project => Outcomes(project.Key, [.. project.Distinct()])).ToList();
        foreach (var wrong in untested.Select(static page => $"{page} has code that no test compiles").Concat(outcomes.Where(static outcome => !outcome.Passed).Select(static outcome => outcome.Test)))
            Console.Error.WriteLine($"figures: {wrong}");
        yield return new Figure("docs.snippets", snippets.Sum(static page => page.Count), $"blocks of C# on {snippets.Count} pages", Bound.AtLeast(100));
        yield return new Figure("docs.failures", untested.Count + outcomes.Count(static outcome => !outcome.Passed), $"of {outcomes.Count} tests, and pages without one", Bound.Exactly(0));
    }

    // A class of tests that ran none is a failure too.
    private static IEnumerable<(string Test, bool Passed)> Outcomes(string project, string[] tests)
    {
        var outcomes = TestRun.Of(project, tests);
        return outcomes.Concat(tests.Where(name => !outcomes.Any(outcome => outcome.Test.Contains(name, StringComparison.Ordinal))).Select(static name => ($"{name} ran no test", false)));
    }

    private static IEnumerable<string> Pages() => ChildProcess.Run("git", "ls-files", "*.md").Lines.Where(File.Exists);
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace XAttr.Testing;

/// <summary>An id at a place.</summary>
internal readonly record struct ExpectedDiagnostic(string File, string Id, TextSpan Span, string Text)
{
    public static ImmutableArray<ExpectedDiagnostic> Of(ImmutableArray<Markup> markups, string? rule) =>
    [
        .. markups.SelectMany((markup, file) => markup.Marks.Select(mark => new ExpectedDiagnostic(
            $"/src/Source{file}.cs",
            mark.Id ?? rule ?? throw new TestFailure("[|…|] needs the rule under test: set AnalyzerTest.Rule, or write {|ID:…|}."),
            mark.Span,
            Quote(markup.Text.Substring(mark.Span.Start, mark.Span.Length))))),
    ];

    public static ImmutableArray<string> Faults(ImmutableArray<ExpectedDiagnostic> expected, ImmutableArray<Diagnostic> found)
    {
        var missing = new List<ExpectedDiagnostic>(expected);
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var diagnostic in found)
        {
            if (!missing.Remove(Of(diagnostic)))
            {
                var place = Of(diagnostic);
                faults.Add($"unexpected {place}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
            }
        }

        faults.AddRange(missing.Select(static m => $"missing {m}"));
        return faults.ToImmutable();
    }

    public override string ToString() => $"{Id} at {File}{Span} '{Text}'";

    private static ExpectedDiagnostic Of(Diagnostic diagnostic)
    {
        var tree = diagnostic.Location.SourceTree;
        var span = diagnostic.Location.SourceSpan;
        return new(tree?.FilePath ?? "(no file)", diagnostic.Id, span, Quote(tree?.GetText().ToString(span) ?? ""));
    }

    private static string Quote(string text) => text.Replace("\n", "\\n", System.StringComparison.Ordinal);
}

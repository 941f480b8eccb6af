using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace XAttr.Testing;

/// <summary>Source text with the places of the expected diagnostics marked, as the library's tests have them: <c>{|ID:…|}</c>.</summary>
/// <param name="Text">The source without the marks.</param>
/// <param name="Marks">Where a diagnostic is expected.</param>
public sealed record Markup(string Text, ImmutableArray<(string Id, TextSpan Span)> Marks)
{
    public static Markup Parse(string source)
    {
        TestFileMarkupParser.GetSpans(source, treatPositionIndicatorsAsCode: true, out var text, out ImmutableDictionary<string, ImmutableArray<TextSpan>> spans);
        return new(text, [.. spans.SelectMany(static named => named.Value.Select(span => (named.Key, span)))]);
    }
}

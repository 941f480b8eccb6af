using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace XAttr.CodeFixes;

/// <summary>What must go for items of a list with commas to go.</summary>
internal static class ListRemoval
{
    public static IEnumerable<TextSpan> Of(SyntaxNode list, HashSet<SyntaxNode> removed, SourceText text)
    {
        var items = list.ChildNodes().Where(static item => item is not AttributeTargetSpecifierSyntax).ToList();
        if (items.All(removed.Contains))
            return [Whole(list, items, text)];
        return Runs(items, removed);
    }

    // Before a kept item: up to it. At the end: from the last kept one on.
    private static IEnumerable<TextSpan> Runs(List<SyntaxNode> items, HashSet<SyntaxNode> removed)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (!removed.Contains(items[i]))
                continue;
            var start = i;
            while (i + 1 < items.Count && removed.Contains(items[i + 1]))
                i++;
            yield return i + 1 < items.Count
                ? TextSpan.FromBounds(items[start].SpanStart, items[i + 1].SpanStart)
                : TextSpan.FromBounds(items[start - 1].Span.End, items[i].Span.End);
        }
    }

    private static TextSpan Whole(SyntaxNode list, List<SyntaxNode> items, SourceText text) => list switch
    {
        AttributeListSyntax => WithLine(list.Span, text),
        AttributeArgumentListSyntax => list.Span,
        _ => TextSpan.FromBounds(items[0].SpanStart, items[items.Count - 1].Span.End),
    };

    /// <summary>The span, and its lines where nothing else stands on them.</summary>
    public static TextSpan WithLine(TextSpan span, SourceText text)
    {
        var (first, last) = (text.Lines.GetLineFromPosition(span.Start), text.Lines.GetLineFromPosition(span.End));
        return IsBlank(text, first.Start, span.Start) && IsBlank(text, span.End, last.End)
            ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
            : span;
    }

    private static bool IsBlank(SourceText text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
                return false;
        }

        return true;
    }
}

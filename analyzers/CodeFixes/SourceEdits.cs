using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace XAttr.CodeFixes;

/// <summary>
/// What one fix, or all fixes at once, change: collected against one state of the sources and written in one go, so that fixes that meet
/// in one list or name one place twice do not get into each other's way.
/// </summary>
internal sealed class SourceEdits
{
    private readonly Dictionary<SyntaxTree, HashSet<TextChange>> _changes = [];
    private readonly HashSet<SyntaxNode> _removed = [];

    /// <summary>Puts another text in the place of a part of the source.</summary>
    public void Replace(SyntaxNodeOrToken part, string text) => Replace(part.SyntaxTree!, part.Span, text);

    /// <summary>Puts a text before a part of the source.</summary>
    public void InsertBefore(SyntaxNodeOrToken part, string text) => Replace(part.SyntaxTree!, new TextSpan(part.SpanStart, 0), text);

    /// <summary>Puts another text in the place of a span.</summary>
    public void Replace(SyntaxTree tree, TextSpan span, string text)
    {
        if (!_changes.TryGetValue(tree, out var changes))
            _changes.Add(tree, changes = []);
        changes.Add(new TextChange(span, text));
    }

    /// <summary>Puts texts in the place of everything before and behind a part, and leaves the part itself to other fixes.</summary>
    public void Unwrap(SyntaxNode whole, SyntaxNode part, string before = "", string after = "")
    {
        Replace(whole.SyntaxTree, TextSpan.FromBounds(whole.SpanStart, part.SpanStart), before);
        Replace(whole.SyntaxTree, TextSpan.FromBounds(part.Span.End, whole.Span.End), after);
    }

    /// <summary>Takes an item out of the list that it stands in, with its comma; the last one takes the list's brackets along.</summary>
    public void RemoveItem(SyntaxNode item) => _removed.Add(item);

    /// <summary>Takes over what another one collected.</summary>
    public void Add(SourceEdits other)
    {
        foreach (var tree in other._changes)
        {
            foreach (var change in tree.Value)
                Replace(tree.Key, change.Span, change.NewText!);
        }

        _removed.UnionWith(other._removed);
    }

    /// <summary>The solution with everything changed.</summary>
    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellationToken)
    {
        foreach (var tree in _changes.Keys.Concat(_removed.Select(static item => item.SyntaxTree)).Distinct().ToList())
        {
            if (solution.GetDocument(tree) is not { } document)
                continue;
            var text = await tree.GetTextAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(document.Id, text.WithChanges(Changes(tree, text)));
        }

        return solution;
    }

    // Of two that overlap, the one that begins first holds; an insertion stands before what is replaced at the same place.
    private List<TextChange> Changes(SyntaxTree tree, SourceText text)
    {
        var all = _removed.Where(item => item.SyntaxTree == tree)
            .GroupBy(static item => item.Parent!)
            .SelectMany(list => ListRemoval.Of(list.Key, new HashSet<SyntaxNode>(list), text).Select(static span => new TextChange(span, "")))
            .Concat(_changes.TryGetValue(tree, out var changes) ? changes : [])
            .OrderBy(static change => change.Span.Start)
            .ThenBy(static change => change.Span.Length);
        var kept = new List<TextChange>();
        foreach (var change in all)
        {
            if (kept.Count == 0 || change.Span.Start >= kept[kept.Count - 1].Span.End)
                kept.Add(change);
        }

        return kept;
    }
}

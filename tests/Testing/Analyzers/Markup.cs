using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace XAttr.Testing;

/// <summary>
/// Source text with the places of the expected diagnostics marked: <c>[|…|]</c> for the one rule under test,
/// <c>{|ID:…|}</c> for a rule by its id. Marks may nest.
/// </summary>
public sealed partial class Markup
{
    private Markup(string text, ImmutableArray<(string? Id, TextSpan Span)> marks)
    {
        Text = text;
        Marks = marks;
    }

    /// <summary>The source without the marks.</summary>
    public string Text { get; }

    /// <summary>Where a diagnostic is expected; the id is null for the rule under test.</summary>
    public ImmutableArray<(string? Id, TextSpan Span)> Marks { get; }

    /// <exception cref="TestFailure">A mark is opened and not closed, or closed and not opened.</exception>
    public static Markup Parse(string source)
    {
        var text = new StringBuilder();
        var open = new Stack<(string? Id, int Start, bool Braced)>();
        var marks = ImmutableArray.CreateBuilder<(string?, TextSpan)>();
        var position = 0;
        foreach (Match mark in MarkPattern().Matches(source))
        {
            text.Append(source, position, mark.Index - position);
            position = mark.Index + mark.Length;
            if (mark.Groups["open"].Success)
            {
                open.Push((mark.Groups["id"].Success ? mark.Groups["id"].Value : null, text.Length, mark.Value[0] == '{'));
            }
            else if (open.TryPop(out var start) && start.Braced == (mark.Value == "|}"))
            {
                marks.Add((start.Id, TextSpan.FromBounds(start.Start, text.Length)));
            }
            else
            {
                throw new TestFailure($"The mark '{mark.Value}' at {mark.Index} closes nothing in:\n{source}");
            }
        }

        return open.Count > 0
            ? throw new TestFailure($"A mark is not closed in:\n{source}")
            : new Markup(text.Append(source, position, source.Length - position).ToString(), marks.ToImmutable());
    }

    [GeneratedRegex(@"(?<open>\[\||\{\|(?<id>[A-Za-z]+[0-9]+):)|\|\]|\|\}", RegexOptions.CultureInvariant)]
    private static partial Regex MarkPattern();
}

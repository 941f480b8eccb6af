using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace XAttr.Benchmarks.Figures.Release;

/// <summary>Two places that share lines, each by its file and the number of its first line.</summary>
internal sealed record Repeat((string Path, int Line) First, (string Path, int Line) Second)
{
    public override string ToString() => $"{First.Path}:{First.Line} ~ {Second.Path}:{Second.Line}";
}

/// <summary>Runs of equal lines in C#, wherever they stand. Blank lines, comments, lone punctuation, usings and namespaces do not count, and neither does white space.</summary>
internal static class Repeats
{
    /// <summary>How many lines make a run.</summary>
    public const int Length = 6;

    /// <summary>Every pair of places, once for each run however long it is.</summary>
    public static IReadOnlyList<Repeat> Find(IEnumerable<(string Path, string[] Lines)> files)
    {
        var texts = files.ToDictionary(static file => file.Path, static file => Counted(file.Lines));
        var places = texts.SelectMany(static text => Enumerable.Range(0, Math.Max(0, text.Value.Length - Length + 1))
                .Select(start => (Run: string.Join('\n', text.Value.Skip(start).Take(Length).Select(static line => line.Text)), Place: (Path: text.Key, Start: start))))
            .GroupBy(static item => item.Run, static item => item.Place).Where(static group => group.Skip(1).Any());
        var pairs = places.SelectMany(static group => Pairs([.. group])).ToHashSet();
        return
        [
            .. pairs.Where(pair => !pairs.Contains((Before(pair.First), Before(pair.Second))))
                .Select(pair => new Repeat(Line(pair.First), Line(pair.Second))).OrderBy(static repeat => repeat.ToString(), StringComparer.Ordinal),
        ];

        (string Path, int Line) Line((string Path, int Start) place) => (place.Path, texts[place.Path][place.Start].Number);
    }

    // A run that overlaps itself is a list of like lines.
    private static IEnumerable<((string Path, int Start) First, (string Path, int Start) Second)> Pairs((string Path, int Start)[] places) =>
        from second in Enumerable.Range(1, places.Length - 1)
        from first in Enumerable.Range(0, second)
        where places[first].Path != places[second].Path || Math.Abs(places[first].Start - places[second].Start) >= Length
        select (places[first], places[second]);

    private static (string Path, int Start) Before((string Path, int Start) place) => (place.Path, place.Start - 1);

    private static (int Number, string Text)[] Counted(string[] lines) =>
    [
        .. lines.Select(static (line, index) => (Number: index + 1, Text: Regex.Replace(line.Trim(), @"\s+", " ")))
            .Where(static line => line.Text.Any(char.IsLetterOrDigit) && !Regex.IsMatch(line.Text, "^(//|using |namespace )")),
    ];
}

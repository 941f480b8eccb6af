using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace XAttr.Surveys.Proof.Corpus;

/// <summary>
/// The module classes that <c>corpus.proved_share</c> is over, as tests/Corpus/frozen.tsv names them: none of them leaves, whatever the analyzers
/// come to say of it, and what is added later is not among them.
/// </summary>
public static class FrozenList
{
    /// <summary>The entries: family/name in the folder Modules, repository and class, and what was said of it when the list was made.</summary>
    public static IReadOnlyList<(string Entry, string Origin, string Verdict)> Entries { get; } = [.. Lines().Skip(1).Select(static line => line.Split('\t')).Select(static cells => (cells[0], cells[1], cells[2]))];

    /// <summary>Whether a body stands in it.</summary>
    public static bool Contains(Body body) => body.Collection == BodyCollection.Modules && Names.Contains(body.ToString());

    private static IReadOnlySet<string> Names { get; } = Entries.Select(static entry => entry.Entry).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(FrozenList).Assembly.GetManifestResourceStream("frozen")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}

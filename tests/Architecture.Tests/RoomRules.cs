using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace XAttr.Tests;

/// <summary>
/// Which room may use which, as docs/architecture.md says: a line <c>room -> room, room</c> for each, and <c>room &lt;-> room</c> for two that
/// are known to use each other.
/// </summary>
internal sealed class RoomRules
{
    private static readonly Regex Line = new(@"^(?<room>\S+) ->(?<uses>.*)$", RegexOptions.Multiline);

    private static readonly Regex Circle = new(@"^(?<one>\S+) <-> (?<other>\S+)$", RegexOptions.Multiline);

    private readonly Dictionary<string, HashSet<string>> _uses;

    public RoomRules(string page)
    {
        _uses = Line.Matches(page).ToDictionary(
            static match => match.Groups["room"].Value,
            static match => match.Groups["uses"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet());
        Circles = Circle.Matches(page).Select(static match => (match.Groups["one"].Value, match.Groups["other"].Value)).ToHashSet();
    }

    /// <summary>The pairs that are known to use each other, as they stand there.</summary>
    public IReadOnlySet<(string One, string Other)> Circles { get; }

    /// <summary>What stands in the list.</summary>
    public IEnumerable<(string From, string To)> Uses => _uses.SelectMany(static pair => pair.Value.Select(to => (pair.Key, to)));

    /// <summary>The room of a file: the longest folder of the list that it lies in; null where it lies in none.</summary>
    public string? RoomOf(string path) =>
        _uses.Keys.Where(room => path.StartsWith(room + "/", StringComparison.Ordinal)).MaxBy(static room => room.Length);

    /// <summary>Whether code in one room may name what another declares.</summary>
    public bool Allows(string from, string to) => _uses.TryGetValue(from, out var uses) && uses.Contains(to);
}

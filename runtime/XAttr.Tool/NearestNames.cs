using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Tool;

/// <summary>What somebody may have meant who typed a name that there is not.</summary>
internal static class NearestNames
{
    private const int Shown = 4;

    /// <summary>A line that says so: the nearest names, or all where none is near.</summary>
    /// <param name="kind">What is named, such as "network".</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">Those that there are.</param>
    public static string Unknown(string kind, string typed, IEnumerable<string> names)
    {
        var all = names.ToList();
        var near = all.Select(name => (name, Distance: Math.Min(DistanceOf(typed, name), DistanceOf(typed, name[(name.LastIndexOf('.') + 1)..]))))
            .Where(candidate => candidate.Distance <= Math.Max(typed.Length, candidate.name.Length) / 2)
            .OrderBy(static candidate => candidate.Distance).Select(static candidate => candidate.name).Take(Shown).ToList();
        return near.Count > 0
            ? $"There is no {kind} '{typed}'; did you mean {string.Join(" or ", near)}?"
            : $"There is no {kind} '{typed}'; there are {string.Join(", ", all)}.";
    }

    private static int DistanceOf(string typed, string name) => Distance(typed.ToLowerInvariant(), name.ToLowerInvariant());

    /// <summary>Levenshtein's: the fewest letters to insert, delete or replace.</summary>
    internal static int Distance(string first, string second)
    {
        var row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var i = 1; i <= first.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (first[i - 1] == second[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

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

    private static int DistanceOf(string typed, string name) => EditDistance.Of(typed.ToLowerInvariant(), name.ToLowerInvariant());
}

using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>Finds what a mistyped name was to be.</summary>
internal static class NearestName
{
    // Names are short; longer ones are not compared letter by letter.
    private const int MaxLength = 64;

    /// <summary>The known name that differs in the fewest letters, in at most a third of them and in two at least; null where none is near, or two are as near.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > MaxLength)
            return null;
        var nearest = known.Where(static other => other.Length <= MaxLength)
            .Select(other => (Name: other, Distance: EditDistance.Of(name.ToUpperInvariant(), other.ToUpperInvariant())))
            .Where(item => item.Distance <= Math.Max(2, name.Length / 3) && item.Distance < Math.Max(name.Length, item.Name.Length))
            .OrderBy(static item => item.Distance)
            .Take(2)
            .ToList();
        return nearest.Count == 0 || (nearest.Count == 2 && nearest[0].Distance == nearest[1].Distance) ? null : nearest[0].Name;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Checkpoints;

/// <summary>What stands before a network's names in a file that was saved of a larger one, as "backbone." does.</summary>
internal static class NamePrefix
{
    /// <summary>The prefix without which names of the file are all that the network misses; null if there is none.</summary>
    /// <param name="missing">What the network misses.</param>
    /// <param name="unexpected">What of the file it has not.</param>
    public static string? Find(IReadOnlyCollection<string> missing, IReadOnlyCollection<string> unexpected)
    {
        if (missing.Count == 0)
            return null;
        var first = missing.First();
        var names = unexpected.ToHashSet();
        return unexpected.Where(name => name.EndsWith("." + first, StringComparison.Ordinal))
            .Select(name => name[..^first.Length])
            .FirstOrDefault(prefix => missing.All(name => names.Contains(prefix + name)));
    }
}

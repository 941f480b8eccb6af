using System;
using System.Linq;

namespace XAttr.Generator.Model;

/// <summary>How far a mistyped name is from another; the command line has this file too.</summary>
internal static class EditDistance
{
    /// <summary>Levenshtein's: the fewest letters to insert, delete or replace.</summary>
    public static int Of(string first, string second)
    {
        var row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var i = 1; i <= first.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (first[i - 1] == second[j - 1] ? 0 : 1)));
        }

        return row[second.Length];
    }
}

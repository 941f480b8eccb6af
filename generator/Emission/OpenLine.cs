using System;
using System.Linq;

namespace XAttr.Generator.Emission;

/// <summary>An operator of ONNX as it is for every size of a sample.</summary>
internal static class OpenLine
{
    private const string List = "#", Rest = "-1";

    /// <summary>What an operator is for two samples; null where it is none for both. A reshape works out one size by itself.</summary>
    public static string? Merge(string line, string other)
    {
        if (line == other)
            return line;
        var (parts, others) = (line.Split(' '), other.Split(' '));
        if (parts.Length != others.Length || parts[1] != "Reshape")
            return null;
        var differing = Enumerable.Range(0, parts.Length).Where(i => parts[i] != others[i]).ToList();
        if (differing.Count != 1 || !parts[differing[0]].StartsWith(List, StringComparison.Ordinal))
            return null;
        var place = differing[0];
        var (sizes, otherSizes) = (parts[place].Substring(1).Split(','), others[place].Substring(1).Split(','));
        var open = Enumerable.Range(0, sizes.Length).Where(i => i >= otherSizes.Length || sizes[i] != otherSizes[i]).ToList();
        if (open.Count != 1 || sizes.Length != otherSizes.Length || sizes.Contains(Rest))
            return null;
        sizes[open[0]] = Rest;
        parts[place] = List + string.Join(",", sizes);
        return string.Join(" ", parts);
    }
}

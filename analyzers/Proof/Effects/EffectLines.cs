using System;
using System.Collections.Generic;
using System.IO;

namespace XAttr.Analyzers.Proof.Effects;

/// <summary>Reads the tables of effects, which stand beside this file.</summary>
internal static class EffectLines
{
    /// <summary>The cells of each line that is no comment.</summary>
    public static IEnumerable<string[]> Of(string table)
    {
        using var reader = new StreamReader(typeof(EffectLines).Assembly.GetManifestResourceStream(table)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split('\t');
        }
    }

    /// <summary>The words of a cell.</summary>
    public static string[] Words(string cell) => cell.Split([' '], StringSplitOptions.RemoveEmptyEntries);
}

using System;
using System.Collections.Generic;

namespace XAttr.Analyzers.Proof.Effects;

/// <summary>What is known of what functions of tensors do to memory, to sizes, to places and to chance: the lines of <c>torch.tsv</c>.</summary>
internal static class TorchEffects
{
    private static readonly Dictionary<string, HashSet<string>> Lines = Read();

    /// <summary>Whether the result may share memory with what goes in.</summary>
    public static bool IsView(string function) => Has("view", function);

    /// <summary>Whether each element of the result is computed from the elements at its own place alone.</summary>
    public static bool IsElementwise(string function) => Has("places", function);

    /// <summary>Whether the result has the values and the shape of its input, wherever they lie in memory.</summary>
    public static bool KeepsValues(string function) => Has("values", function);

    /// <summary>Whether the sizes of the result follow from values.</summary>
    public static bool HasSizesOfValues(string function) => Has("sizes", function);

    /// <summary>Whether the result is drawn anew in each call.</summary>
    public static bool Draws(string function) => Has("draws", function);

    /// <summary>Whether the result is drawn anew where the argument <c>training</c> is not false.</summary>
    public static bool DrawsInTraining(string function) => Has("draws?", function);

    /// <summary>Whether all elements of the tensor that it writes to are replaced.</summary>
    public static bool Fills(string function) => Has("fills", function);

    /// <summary>Whether it gives sizes of a tensor.</summary>
    public static bool IsShape(string function) => Has("shape", function);

    /// <summary>Whether it gives what neither values nor sizes of a tensor go into.</summary>
    public static bool IsFact(string function) => Has("facts", function);

    /// <summary>Whether the property of a tensor may be assigned without a change of its values.</summary>
    public static bool IsSetting(string property) => Has("settings", property);

    private static bool Has(string effect, string function) => Lines[effect].Contains(function);

    private static Dictionary<string, HashSet<string>> Read()
    {
        var lines = new Dictionary<string, HashSet<string>>();
        foreach (var cells in EffectLines.Of("torch.tsv"))
        {
            if (!lines.TryGetValue(cells[0], out var functions))
                lines.Add(cells[0], functions = new(StringComparer.Ordinal));
            functions.UnionWith(EffectLines.Words(cells[1]));
        }

        return lines;
    }
}

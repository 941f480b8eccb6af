using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Generator.Model;

/// <summary>A tensor that a network of several outputs returns.</summary>
/// <param name="Name">Its name, a valid tuple element's.</param>
/// <param name="Operand">The tensor.</param>
/// <param name="Step">The index of the net's attribute that names it.</param>
internal sealed record NetOutput(string Name, Operand Operand, int Step)
{
    /// <summary>The step that names an output.</summary>
    public const string Kind = "Output";

    /// <summary>More heads than anybody tells apart by name.</summary>
    public const int Max = 16;

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Check(string name) => InputNames.IsName(name)
        ? InputNames.IsOfTuples(name) ? $"the output name '{name}' is one that C# keeps for tuples; take another" : null
        : $"the output name '{name}' must consist of letters, digits and underscores, with a letter first: it becomes the name of a tuple's element";

    /// <summary>The names of a network's outputs by its attributes: the valid ones, each once. None where the network has one result, which needs no name.</summary>
    public static EquatableArray<string> Names(EquatableArray<StepDeclaration> steps)
    {
        List<string>? names = null;
        foreach (var step in steps)
        {
            if (step is { Kind: Kind, Block: null } && step["Name"] is TextValue { Value: var name } && Check(name) is null)
                (names ??= []).Add(name);
        }

        // On every edit, for every network, most of which have none.
        return names is null ? EquatableArray<string>.Empty : Several([.. names.Distinct(StringComparer.Ordinal).Take(Max)]);
    }

    private static EquatableArray<string> Several(string[] names) => names.Length > 1 ? new(names) : EquatableArray<string>.Empty;
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace XAttr.Generator.Model;

/// <summary>Which names an input may have: it becomes a parameter of the generated methods and an element of the tuples that they return.</summary>
internal static class InputNames
{
    // Names that the generated methods use themselves (a variable that carries a layer's name gives way to an input), and those that C# keeps for tuples.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "target", "createGraph", "output", "attribution", "scope", "embedded", "training", "get_parameter",
        "ForwardWithXGradient", "HomogeneityDegree", "Embed", "ForwardEmbedded", "OutputNames",
    };

    private static readonly HashSet<string> OfTuples = new(StringComparer.Ordinal) { "Rest", "ToString", "Equals", "GetHashCode", "CompareTo", "Deconstruct" };

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Check(string name)
    {
        if (!IsName(name))
            return $"the input name '{name}' must consist of letters, digits and underscores, with a letter first: it becomes a parameter's name";
        return Reserved.Contains(name) || IsOfTuples(name)
            ? $"the input name '{name}' is used by the generated code itself; take another"
            : null;
    }

    /// <summary>Whether it is letters, digits and underscores with a letter first.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && IsLetter(name[0]) && name.All(static c => IsLetter(c) || c is (>= '0' and <= '9') or '_');

    /// <summary>Whether C# keeps the name for tuples.</summary>
    public static bool IsOfTuples(string name) => OfTuples.Contains(name) || IsItem(name);

    /// <summary>The name as C# takes it.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    // Item1, Item2, … are the elements of a tuple.
    private static bool IsItem(string name) =>
        name.Length > 4 && name.StartsWith("Item", StringComparison.Ordinal) && name.Skip(4).All(static c => c is >= '0' and <= '9');

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}

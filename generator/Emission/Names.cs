using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace XAttr.Generator.Emission;

/// <summary>Names that are free where code is emitted.</summary>
/// <param name="taken">Those that are not.</param>
internal sealed class Names(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    // Where counting goes on for a name: thousands of sums are all called add.
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);

    /// <summary>The name, or where it is taken the name with a number.</summary>
    public string Take(string name)
    {
        if (_taken.Add(name))
            return name;
        if (!_next.TryGetValue(name, out var number))
            number = 2;
        var free = Numbered(name, number);
        while (!_taken.Add(free))
            free = Numbered(name, ++number);
        _next[name] = number + 1;
        return free;
    }

    private static string Numbered(string name, int number) => $"{name}_{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A variable's or a parameter's name for what a path of the state dict names: <c>features_0</c>, and <c>relu_3</c> where it is a number.</summary>
    public string Variable(string path, string kind)
    {
        var name = path.Replace('.', '_').TrimStart('_');
        return Escape(Take(name.Length == 0 ? kind : name[0] is >= '0' and <= '9' ? $"{kind}_{name}" : name));
    }

    // A sum is called add, which means more in an event alone.
    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) is not (SyntaxKind.None or SyntaxKind.AddKeyword) ? "@" + name : name;
}

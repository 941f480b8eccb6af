using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Effects;

/// <summary>What is known of the framework's members: the lines of <c>framework.tsv</c>. Whatever stands in none is opaque.</summary>
internal static class FrameworkEffects
{
    private static readonly Dictionary<string, List<Line>> Types = [];
    private static readonly HashSet<string> PlainTypes = new(StringComparer.Ordinal);

    static FrameworkEffects()
    {
        foreach (var cells in EffectLines.Of("framework.tsv"))
        {
            if (cells[1] == "plain")
                PlainTypes.Add(cells[0]);
            else if (Types.TryGetValue(cells[0], out var lines))
                lines.Add(new Line(cells));
            else
                Types.Add(cells[0], [new Line(cells)]);
        }
    }

    /// <summary>What a method or a property does; of one that overrides or implements another, what stands of its own type.</summary>
    public static Effect Of(ISymbol member)
    {
        if (member.ContainingType is not { } type || !Types.TryGetValue(Name(type), out var lines))
            return Effect.Opaque;
        foreach (var line in lines)
        {
            if (line.Names(member.Name))
                return line.Effect;
        }

        return Effect.Opaque;
    }

    /// <summary>Whether objects of the type hold no tensor, module or function, and no numbers that they were given later.</summary>
    public static bool IsPlain(INamedTypeSymbol type)
    {
        for (var basis = type; basis is not null; basis = basis.BaseType)
        {
            if (PlainTypes.Contains(Name(basis)))
                return true;
        }

        return false;
    }

    private static string Name(INamedTypeSymbol type)
    {
        var name = type.Name;
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            name = space.Name + "." + name;
        return name;
    }

    private sealed class Line
    {
        private readonly HashSet<string> _names;
        private readonly bool _isAll;

        public Line(string[] cells)
        {
            Effect = (Effect)Enum.Parse(typeof(Effect), cells[1], ignoreCase: true);
            _names = new(EffectLines.Words(cells[2]), StringComparer.Ordinal);
            _isAll = _names.Contains("*");
        }

        public Effect Effect { get; }

        public bool Names(string member) => _isAll ? !_names.Contains("!" + member) : _names.Contains(member);
    }
}

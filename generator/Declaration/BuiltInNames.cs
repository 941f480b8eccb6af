using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace XAttr.Generator.Declaration;

/// <summary>
/// Names derived from those of the runtime's own attributes, each made once: they are needed on every edit. There are as many as the
/// runtime has attributes and parameters, so that the tables stay small; the names of a user's blocks never come here.
/// </summary>
internal static class BuiltInNames
{
    private static readonly ConcurrentDictionary<string, string> Properties = new();
    private static readonly ConcurrentDictionary<string, string> Kinds = new();

    /// <summary>The attribute's class name without its suffix.</summary>
    public static string KindOf(INamedTypeSymbol type) => Kinds.TryGetValue(type.Name, out var kind)
        ? kind
        : Kinds.GetOrAdd(type.Name, StepReader.KindOf(type));

    /// <summary>The name of the property that holds the parameter: OutChannels for outChannels.</summary>
    public static string PropertyOf(IParameterSymbol parameter) => Properties.TryGetValue(parameter.Name, out var property)
        ? property
        : Properties.GetOrAdd(parameter.Name, char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1));
}

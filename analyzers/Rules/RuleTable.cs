using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Rules;

/// <summary>Every rule that the analyzers report.</summary>
internal static class RuleTable
{
    public static readonly ImmutableArray<DiagnosticDescriptor> All = DeclarationRules.All.AddRange(FlowRules.All);

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(static rule => rule.Id);

    public static DiagnosticDescriptor Find(string id) => ById[id];
}

using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Rules;

/// <summary>Every rule that the analyzers report.</summary>
internal static class RuleTable
{
    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.CreateRange(
        DeclarationRules.All.AddRange(FlowRules.All).OrderBy(static rule => rule.Id, StringComparer.Ordinal));

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(static rule => rule.Id);

    public static DiagnosticDescriptor Find(string id) => ById[id];
}

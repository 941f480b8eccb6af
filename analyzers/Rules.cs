using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using XAttr.Generator.Architecture;

namespace XAttr.Analyzers;

/// <summary>Every rule that the analyzers report.</summary>
internal static class Rules
{
    private const string Declaration = "XAttr.Declaration";
    private const string Shape = "XAttr.Shape";
    private const string Homogeneity = "XAttr.Homogeneity";

    public static readonly DiagnosticDescriptor NotPartial = new(
        RuleIds.NotPartial,
        "The class of a declared network is not partial",
        "'{0}' must be partial, because the generator adds the network to it: write 'partial' before 'class'",
        Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(RuleIds.NotPartial));

    public static readonly DiagnosticDescriptor ShapeMismatch = new(
        RuleIds.ShapeMismatch,
        "A layer does not fit the shape of its input",
        "{0} does not fit: {1}",
        Shape, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(RuleIds.ShapeMismatch));

    public static readonly DiagnosticDescriptor NotHomogeneous = new(
        RuleIds.NotHomogeneous,
        "A layer is not homogeneous",
        "{0} is homogeneous of no degree on its input of degree {1}: {2}; {3}",
        Homogeneity, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(RuleIds.NotHomogeneous));

    public static readonly DiagnosticDescriptor Biased = new(
        RuleIds.Biased,
        "A layer has a bias",
        "{0} has a bias, and a constant that does not scale with the input breaks F(αx) = αF(x): remove 'Bias = true'",
        Homogeneity, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(RuleIds.Biased));

    public static readonly DiagnosticDescriptor InvalidArgument = new(
        RuleIds.InvalidArgument,
        "An argument of a layer is invalid",
        "{0}: {1}",
        Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(RuleIds.InvalidArgument));

    public static readonly DiagnosticDescriptor InvalidDeclaration = new(
        RuleIds.InvalidDeclaration,
        "The declaration of a network is invalid",
        "The network cannot be generated: {0}",
        Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(RuleIds.InvalidDeclaration));

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
        ImmutableArray.Create(NotPartial, ShapeMismatch, NotHomogeneous, Biased, InvalidArgument, InvalidDeclaration);

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(static rule => rule.Id);

    public static DiagnosticDescriptor Find(string id) => ById[id];

    private static string HelpLink(string id) => $"https://github.com/xattr/xattr/blob/main/docs/rules/{id}.md";
}

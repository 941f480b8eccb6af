using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Rules;

/// <summary>The rules for declared networks. What refuses one cannot be turned off: no network would be there all the same, or one whose attributions are false.</summary>
internal static class DeclarationRules
{
    private const string Declaration = "XAttr.Declaration";
    private const string Shape = "XAttr.Shape";
    private const string Homogeneity = "XAttr.Homogeneity";

    public static readonly DiagnosticDescriptor NotPartial = new(
        RuleIds.NotPartial,
        "The class of a declared network is not partial",
        "'{0}' must be partial, because the generator adds the network to it: write 'partial' before 'class'",
        Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(RuleIds.NotPartial), customTags: RuleTags.Refusal);

    public static readonly DiagnosticDescriptor ShapeMismatch = new(
        RuleIds.ShapeMismatch,
        "A layer does not fit the shape of its input",
        "{0} does not fit: {1}",
        Shape, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(RuleIds.ShapeMismatch), customTags: RuleTags.Refusal);

    public static readonly DiagnosticDescriptor NotHomogeneous = new(
        RuleIds.NotHomogeneous,
        "A layer is not homogeneous",
        RefusalWording.Format,
        Homogeneity, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(RuleIds.NotHomogeneous), customTags: RuleTags.Refusal);

    public static readonly DiagnosticDescriptor Biased = new(
        RuleIds.Biased,
        "A layer has a bias",
        "{0} has a bias, and a constant that does not scale with the input breaks F(αx) = αF(x): remove 'Bias = true'",
        Homogeneity, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(RuleIds.Biased), customTags: RuleTags.Refusal);

    public static readonly DiagnosticDescriptor InvalidArgument = new(
        RuleIds.InvalidArgument,
        "An argument of a layer is invalid",
        "{0}: {1}",
        Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(RuleIds.InvalidArgument), customTags: RuleTags.Refusal);

    public static readonly DiagnosticDescriptor InvalidDeclaration = new(
        RuleIds.InvalidDeclaration,
        "The declaration of a network is invalid",
        "The network cannot be generated: {0}",
        Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(RuleIds.InvalidDeclaration), customTags: RuleTags.Refusal);

    public static readonly DiagnosticDescriptor DegreeNotPositive = new(
        RuleIds.DegreeNotPositive,
        "The degree of a network is not positive",
        "'{0}' is homogeneous of degree {1}: " + RefusalWording.NotPositive + "; " + RefusalWording.EndScaling,
        Homogeneity, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(RuleIds.DegreeNotPositive), customTags: RuleTags.Refusal);

    public static readonly DiagnosticDescriptor RootOfIntermediate = new(
        RuleIds.RootOfIntermediate,
        "A root of an intermediate value has an infinite gradient at 0",
        "{0} is a root of an intermediate value: {1}",
        Homogeneity, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(RuleIds.RootOfIntermediate));

    public static readonly DiagnosticDescriptor DegreeBelowOne = new(
        RuleIds.DegreeBelowOne,
        "The degree of a network is below 1",
        "'{0}' is homogeneous of degree {1}, below 1: its gradient is infinite at 0, so attributions of inputs near 0 are inaccurate",
        Homogeneity, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(RuleIds.DegreeBelowOne));

    public static readonly DiagnosticDescriptor UnusedTap = new(
        RuleIds.UnusedTap,
        "A tap is not used",
        "Nothing uses the tap '{0}': remove it, or name it in a From or a join",
        Declaration, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(RuleIds.UnusedTap));

    public static readonly DiagnosticDescriptor LinearOverImage = new(
        RuleIds.LinearOverImage,
        "A linear map is applied to the rows of an image",
        "{0} maps the last dimension of {1}, one row of an image after the other: put [Flatten] before it, or [Permute(…)] where that dimension is meant",
        Shape, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(RuleIds.LinearOverImage));

    public static readonly DiagnosticDescriptor UnregisteredModule = new(
        RuleIds.UnregisteredModule,
        "A module of a declared network is not registered",
        "'{0}' is a module beside the declared layers of '{1}', which are registered alone, so it is neither trained nor saved: declare it as a layer, call register_module in a constructor, or write the network by hand",
        Declaration, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(RuleIds.UnregisteredModule));

    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(
        NotPartial,
        ShapeMismatch,
        NotHomogeneous,
        Biased,
        InvalidArgument,
        InvalidDeclaration,
        DegreeNotPositive,
        RootOfIntermediate,
        DegreeBelowOne,
        UnusedTap,
        LinearOverImage,
        UnregisteredModule);
}

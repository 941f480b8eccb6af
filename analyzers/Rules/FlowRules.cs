using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Rules;

/// <summary>The rules for networks written by hand.</summary>
internal static class FlowRules
{
    private const string Homogeneity = "XAttr.Homogeneity";
    private const string Proof = "XAttr.Proof";

    private const string NoDegree = RefusalWording.Format;

    public static readonly DiagnosticDescriptor LayerBias = Refusal(FlowRuleIds.LayerBias, "A layer of a hand-written network has a bias", NoDegree);

    public static readonly DiagnosticDescriptor AddedParameter = Refusal(FlowRuleIds.AddedParameter, "A learned parameter is added", NoDegree);

    public static readonly DiagnosticDescriptor AddedConstant = Refusal(FlowRuleIds.AddedConstant, "A constant is added", NoDegree);

    public static readonly DiagnosticDescriptor SmoothActivation = Refusal(FlowRuleIds.SmoothActivation, "An activation saturates or is curved", NoDegree);

    public static readonly DiagnosticDescriptor ClippingActivation = Refusal(FlowRuleIds.ClippingActivation, "An activation clips at a constant", NoDegree);

    public static readonly DiagnosticDescriptor BatchNormalization = Refusal(FlowRuleIds.BatchNormalization, "A batch normalisation shifts its input", NoDegree);

    public static readonly DiagnosticDescriptor Epsilon = Refusal(FlowRuleIds.Epsilon, "A normalisation has an eps", NoDegree);

    public static readonly DiagnosticDescriptor UnequalDegrees = Refusal(FlowRuleIds.UnequalDegrees, "Tensors of unequal degrees are joined", NoDegree);

    public static readonly DiagnosticDescriptor UnequalBranches = Refusal(
        FlowRuleIds.UnequalBranches, "Branches have unequal degrees", "The result has degree {0} on one way through the code and {1} on another: bring both to one degree");

    public static readonly DiagnosticDescriptor SoftmaxInside = Refusal(FlowRuleIds.SoftmaxInside, "A softmax stands inside the network", NoDegree);

    public static readonly DiagnosticDescriptor InputNormalization = Refusal(FlowRuleIds.InputNormalization, "The input is normalised inside the network", NoDegree);

    public static readonly DiagnosticDescriptor ControlFlowOnValues = Refusal(
        FlowRuleIds.ControlFlowOnValues, "The way through the code depends on values",
        "What is computed depends on a number read from a tensor of degree {0}, so that it changes with the input's scale or with the batch: use where, relu or maximum instead of a branch");

    public static readonly DiagnosticDescriptor InPlace = Refusal(
        FlowRuleIds.InPlace, "The network changes its input in place", "{0} changes the network's input in place, so that its attribution is that of another input: write the form that makes a new tensor");

    public static readonly DiagnosticDescriptor GradientCut = Refusal(
        FlowRuleIds.GradientCut, "The gradient is cut on the way to the result",
        "{0} keeps the value, of degree {1}, but not its gradient, so that x·∂F/∂x no longer sums to F: leave it out");

    public static readonly DiagnosticDescriptor ReusedMask = Refusal(
        FlowRuleIds.ReusedMask, "A tensor is kept from one call to the next",
        "'{0}' holds a tensor of an earlier call, such as a dropout mask, so that the result is not a function of the input alone: compute it anew in each call");

    public static readonly DiagnosticDescriptor WrongDegree = Refusal(
        FlowRuleIds.WrongDegree, "The degree is not the stated one", "'{0}' is homogeneous of degree {1}{2}");

    public static readonly DiagnosticDescriptor OpaqueCall = Warning(
        FlowRuleIds.OpaqueCall, "A call cannot be seen into", "Not proved: the code of {0} is in another assembly, which the analyzer does not read; state its degree with [Homogeneous(…)] on a method or class of yours around it");

    public static readonly DiagnosticDescriptor CannotProve = Warning(
        FlowRuleIds.CannotProve, "The degree cannot be proved", "Not proved: the analyzer cannot follow {0}; write it otherwise, or state the degree with [Homogeneous(…)] on a method or class around it");

    public static readonly DiagnosticDescriptor OtherArguments = Warning(
        FlowRuleIds.OtherArguments, "The network is proved for some of its settings alone", "Not proved where {0}: {1}");

    public static readonly DiagnosticDescriptor SamplesMix = Refusal(
        FlowRuleIds.SamplesMix, "Samples of a batch are mixed",
        "{0} {1}, so that a sample's output, and its attribution, depends on the samples beside it: work along the dimensions behind the batch dimension alone");

    public static readonly DiagnosticDescriptor Drawn = Refusal(
        FlowRuleIds.Drawn, "The result is not a function of the input",
        "{0} gives other numbers in each call, in eval mode too, so that two attributions of one input differ: draw in train mode alone, or once in the constructor");

    /// <summary>All that are theirs alone.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(
        LayerBias, AddedParameter, AddedConstant, SmoothActivation, ClippingActivation, BatchNormalization, Epsilon, UnequalDegrees, UnequalBranches,
        SoftmaxInside, InputNormalization, ControlFlowOnValues, InPlace, GradientCut, ReusedMask, WrongDegree, OpaqueCall, CannotProve, OtherArguments, SamplesMix, Drawn);

    /// <summary>All that are reported of such a network.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Reported = All.AddRange(
        new[] { DeclarationRules.NotHomogeneous, DeclarationRules.ShapeMismatch, DeclarationRules.DegreeNotPositive, DeclarationRules.DegreeBelowOne, DeclarationRules.RootOfIntermediate });

    /// <summary>What is wrong with a proved degree; null where nothing is.</summary>
    public static (string RuleId, object[] Arguments)? OfDegree(Rational degree, NetHeader header, string name)
    {
        if (degree.Numerator <= 0)
            return (RuleIds.DegreeNotPositive, [name, degree.ToString()]);
        if (degree != header.Degree)
            return (FlowRuleIds.WrongDegree, [name, degree.ToString(), $", but states {header.Degree?.ToString() ?? "none"}: write [XDnn({Stated(degree)})]"]);
        return degree.Numerator < degree.Denominator ? (RuleIds.DegreeBelowOne, [name, degree.ToString()]) : null;
    }

    private static string Stated(Rational degree) =>
        FormattableString.Invariant($"Degree = {degree.Numerator}") + (degree.Denominator == 1 ? "" : FormattableString.Invariant($", DegreeDenominator = {degree.Denominator}"));

    private static DiagnosticDescriptor Refusal(string id, string title, string message) =>
        new(id, title, message, Homogeneity, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(id), customTags: RuleTags.Refusal);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        new(id, title, message, Proof, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.Of(id));
}

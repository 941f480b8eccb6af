using System.Collections.Generic;
using XAttr.Analyzers.Tests.Cases;

namespace XAttr.Analyzers.Tests;

/// <summary>A declaration that breaks a rule: marked where the rule must underline, and what it must say there.</summary>
/// <param name="Source">The marked source.</param>
/// <param name="Messages">The messages of all diagnostics, in order.</param>
internal sealed record Positive(string Source, params string[] Messages);

/// <summary>The declarations that one rule is held against.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Positives">What breaks it.</param>
/// <param name="Negatives">What comes close and keeps it.</param>
internal sealed record RuleCases(string Id, IReadOnlyList<Positive> Positives, IReadOnlyList<string> Negatives)
{
    public static IReadOnlyList<RuleCases> All { get; } =
    [
        NotPartialCases.Cases, ShapeMismatchCases.Cases, NotHomogeneousCases.Cases, BiasedCases.Cases, InvalidArgumentCases.Cases,
        InvalidDeclarationCases.Cases, DegreeNotPositiveCases.Cases, RootOfIntermediateCases.Cases, DegreeBelowOneCases.Cases, UnusedTapCases.Cases,
        .. LayerFlowCases.All, .. ArithmeticFlowCases.All, .. ControlFlowCases.All, .. ProofCases.All,
    ];
}

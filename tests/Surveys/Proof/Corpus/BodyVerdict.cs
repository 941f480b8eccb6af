using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using XAttr.Surveys.Proof.Numerics;

namespace XAttr.Surveys.Proof.Corpus;

/// <summary>What the analyzers say of a body, beside what the numbers say.</summary>
/// <param name="Body">The body.</param>
/// <param name="Said">The diagnostics.</param>
/// <param name="Numbers">What was measured; null where nothing was.</param>
public sealed record BodyVerdict(Body Body, IReadOnlyList<Diagnostic> Said, BodyNumbers? Numbers)
{
    /// <summary>Whether its degree is proved, or it is said to have none.</summary>
    public VerdictKind Kind =>
        Said.All(static item => FlowAnalysis.LeavesProved.Contains(item.Id)) ? VerdictKind.Proved
        : Said.Any(static item => FlowAnalysis.Refuses.Contains(item.Id)) ? VerdictKind.Refused
        : VerdictKind.CannotProve;

    /// <summary>What is proved and is not so, by the numbers; null where there is nothing.</summary>
    public string? Unsound => Kind != VerdictKind.Proved ? null : Numbers switch
    {
        null => null,
        { IsDrawn: true } => Says("drawn") ? null : "it draws in eval mode",
        { Scaling: > Scalings.Significant } => FormattableString.Invariant($"F(αx) differs from αᵏF(x) by {Numbers.Scaling}"),
        { IsMixing: true } when !Says("mixing") => FormattableString.Invariant($"a sample alone differs from the same one in a batch by {Numbers.Mixing}"),
        // At a root of 0 the gradient is no number, which the warning says.
        { HasGradient: false } when !Says("root") => FormattableString.Invariant($"Σ x·∂F/∂x differs from k·ΣF by {Numbers.Gradient}"),
        _ => null,
    };

    /// <summary>What is said to be wrong and is not, by the numbers; null where there is nothing.</summary>
    public string? FalseError => Numbers switch
    {
        { Scaling: null or <= Scalings.Significant, IsDrawn: false } when Kind == VerdictKind.Refused => "it is homogeneous",
        { IsDrawn: false } when Kind == VerdictKind.Proved && Says("drawn") => "it draws nothing in eval mode",
        { IsMixing: false } when Kind == VerdictKind.Proved && Says("mixing") => "its samples do not mix",
        _ => null,
    };

    /// <summary>Whether the numbers leave nothing that could be said against it.</summary>
    public bool DeservesProof => Numbers is { IsHomogeneous: true, IsDrawn: false, IsMixing: false, HasGradient: true };

    /// <summary>In a word what is said: <c>proved</c>, or the rules.</summary>
    public string Word => Kind == VerdictKind.Proved ? "proved" : string.Join(' ', Said.Select(static item => item.Id).Distinct().Order(StringComparer.Ordinal));

    /// <summary>What is said at places that are not marked, and not said at those that are.</summary>
    public IReadOnlyList<string> Misplaced()
    {
        var missing = Body.Source.Marks.Select(static mark => (Id: mark.Id!, mark.Span)).ToList();
        var faults = new List<string>();
        foreach (var diagnostic in Said)
        {
            if (!missing.Remove((diagnostic.Id, diagnostic.Location.SourceSpan)))
                faults.Add($"unexpected {Describe(diagnostic.Id, diagnostic.Location.SourceSpan)}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        }

        return [.. faults, .. missing.Select(mark => $"missing {Describe(mark.Id, mark.Span)}")];
    }

    public override string ToString() =>
        $"{Body}: {Word}{(Unsound ?? FalseError) switch { null => "", var what => $" WRONG: {what}" }}{string.Concat(Said.Select(static item => $"\n    {item}"))}";

    private bool Says(string rule) => Said.Any(item => item.Id == RuleNames.Ids[rule]);

    private string Describe(string id, TextSpan span) => $"{id} at '{Body.Source.Text.Substring(span.Start, span.Length)}'";
}

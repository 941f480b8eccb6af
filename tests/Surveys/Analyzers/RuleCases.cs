using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Rules;
using XAttr.Surveys.Analyzers.Cases;

namespace XAttr.Surveys.Analyzers;

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
        .. LayerFlowCases.All, .. ArithmeticFlowCases.All, .. ControlFlowCases.All, .. ProofCases.All, SamplesMixCases.Cases, DrawnCases.Cases,
        LinearOverImageCases.Cases, UnregisteredModuleCases.Cases,
    ];

    /// <summary>A positive is reported at exactly its marks, with exactly its words.</summary>
    public Task VerifyReportedAsync(int index) =>
        (Declarations.Of(Id) with { Messages = [.. Positives[index].Messages] }).VerifyAsync(Declarations.Complete(Positives[index].Source));

    /// <summary>Of a negative nothing is reported.</summary>
    public Task VerifySilentAsync(int index) => Declarations.Of(Id).VerifyAsync(Declarations.Complete(Negatives[index]));

    /// <summary>A warning can be suppressed by a pragma, in the editorconfig and by an attribute; an error, which leaves no network, or one with false attributions, by none of them.</summary>
    public async Task VerifySuppressedAsync(int index)
    {
        // What is marked as another rule's stays; the rule's own marks go.
        var source = RuleTable.Find(Id).DefaultSeverity == DiagnosticSeverity.Error
            ? Positives[index].Source
            : Positives[index].Source.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        var test = Declarations.Of(Id);

        await test.VerifyAsync($"using XAttr;\n#pragma warning disable {Id}\n{source}\n#pragma warning restore {Id}\n");
        await (test with { EditorConfig = $"[*.cs]\ndotnet_diagnostic.{Id}.severity = none\n" }).VerifyAsync(Declarations.Complete(source));
        await test.VerifyAsync(Declarations.Complete(source), $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"XAttr\", \"{Id}\")]");
    }

    /// <summary>Its severity is the editorconfig's where that says one: at the same marks.</summary>
    public Task VerifySeverityAsync(int index) =>
        (Declarations.Of(Id) with { EditorConfig = $"[*.cs]\ndotnet_diagnostic.{Id}.severity = suggestion\n" }).VerifyAsync(Declarations.Complete(Positives[index].Source));
}

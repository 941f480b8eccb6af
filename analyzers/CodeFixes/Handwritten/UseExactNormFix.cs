using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.CodeFixes.Handwritten;

/// <summary>Replaces <c>normalize</c>, which has an eps, by the runtime's, which has none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseExactNormFix))]
public sealed class UseExactNormFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FlowRuleIds.Epsilon);

    /// <inheritdoc/>
    protected override string Title => "Use XAttr.Networks.Functional.Normalize, which has no eps";

    internal override bool TryFix(FixSite site, SourceEdits edits)
    {
        if (Calls.At(site) is not var (call, method) || !Calls.IsFunctional(method) || method.Name != "normalize")
            return false;

        // The runtime's divides by the Euclidean norm.
        if (call.Argument(method, "p") is { } power && power.Expression.ToString() is not ("2" or "2.0"))
            return false;
        var dimension = call.Argument(method, "dim")?.Expression.ToString() ?? "1";
        edits.Unwrap(call, call.ArgumentList.Arguments[0].Expression, "XAttr.Networks.Functional.Normalize(", $", {dimension})");
        return true;
    }
}

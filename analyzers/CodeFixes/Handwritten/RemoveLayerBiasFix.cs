using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.CodeFixes.Handwritten;

/// <summary>Writes <c>hasBias: false</c> or <c>bias: false</c> where a layer is made.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveLayerBiasFix))]
public sealed class RemoveLayerBiasFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FlowRuleIds.LayerBias);

    /// <inheritdoc/>
    protected override string Title => "Make the layer without a bias";

    internal override bool TryFix(FixSite site, SourceEdits edits)
    {
        if (Calls.At(site) is not var (call, method) || !Calls.IsFactory(method))
            return false;
        var flag = method.Parameters.FirstOrDefault(static parameter => parameter is { Name: "hasBias" or "bias", Type.SpecialType: SpecialType.System_Boolean });
        if (flag is null)
            return false;
        if (call.Argument(method, flag.Name) is { } written)
            edits.Replace(written.Expression, "false");
        else
            edits.InsertBefore(call.ArgumentList.CloseParenToken, $", {flag.Name}: false");
        return true;
    }
}

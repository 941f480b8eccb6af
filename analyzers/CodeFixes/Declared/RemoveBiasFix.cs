using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.CodeFixes.Declared;

/// <summary>Removes <c>Bias = true</c> from a layer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveBiasFix))]
public sealed class RemoveBiasFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.Biased);

    /// <inheritdoc/>
    protected override string Title => "Remove the bias";

    internal override bool TryFix(FixSite site, SourceEdits edits)
    {
        if (LayerSyntax.At(site)?[Layer.BiasArgument] is not { } bias)
            return false;
        edits.RemoveItem(bias);
        return true;
    }
}

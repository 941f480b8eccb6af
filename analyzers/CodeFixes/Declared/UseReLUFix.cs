using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using XAttr.Generator.Layers.Pointwise;
using XAttr.Generator.Model;

namespace XAttr.CodeFixes.Declared;

/// <summary>Replaces an activation that has no degree by ReLU.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseReLUFix))]
public sealed class UseReLUFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.NotHomogeneous);

    /// <inheritdoc/>
    protected override string Title => "Use ReLU";

    internal override bool TryFix(FixSite site, SourceEdits edits) =>
        LayerSyntax.At(site) is { Layer: InhomogeneousLayer { Replacement: { } replacement } } layer && layer.TryReplace(replacement, edits);
}

using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using XAttr.Generator.Layers.Normalization;
using XAttr.Generator.Model;

namespace XAttr.CodeFixes.Declared;

/// <summary>Replaces a batch normalisation by the one without mean and shift.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseScaleNormFix))]
public sealed class UseScaleNormFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.NotHomogeneous);

    /// <inheritdoc/>
    protected override string Title => "Use ScaleNorm, a batch normalisation without mean and shift";

    internal override bool TryFix(FixSite site, SourceEdits edits)
    {
        if (LayerSyntax.At(site) is not { Layer: BatchNorm { Replacement: { } replacement } } layer)
            return false;
        var arguments = new List<string>();
        if (layer["Momentum"] is { } momentum)
            arguments.Add(momentum.ToString());
        if (layer["Affine"] is { } affine)
            arguments.Add("Scale = " + affine.Expression);
        return layer.TryReplace(replacement, edits, arguments);
    }
}

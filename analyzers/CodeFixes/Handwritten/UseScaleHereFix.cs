using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Normalization;

namespace XAttr.CodeFixes.Handwritten;

/// <summary>Replaces a batch normalisation by a learned factor, as networks without normalisation have one; it fits inputs of any number of dimensions.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseScaleHereFix))]
public sealed class UseScaleHereFix : FixProvider
{
    private const string Scale = "XAttr.Networks.Scale";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FlowRuleIds.BatchNormalization);

    /// <inheritdoc/>
    protected override string Title => "Use a learned factor (then initialise for depth, as Fixup does)";

    internal override bool TryFix(FixSite site, SourceEdits edits) =>
        Calls.At(site) is var (call, method) && Calls.IsFactory(method) && LayerTable.OfModule(method.Name, isTorch: true) is BatchNorm
        && ModuleReplacement.TryReplace(call, method, Scale, static _ => $"new {Scale}()", site, edits);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Normalization;

namespace XAttr.CodeFixes.Handwritten;

/// <summary>Replaces a batch normalisation of images or volumes by the runtime's, which has no mean and no shift.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseScaleNormHereFix))]
public sealed class UseScaleNormHereFix : FixProvider
{
    private const string ScaleNorm = "XAttr.Networks.ScaleNorm";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FlowRuleIds.BatchNormalization);

    /// <inheritdoc/>
    protected override string Title => "Use ScaleNorm, a batch normalisation without mean and shift";

    internal override bool TryFix(FixSite site, SourceEdits edits) =>
        Calls.At(site) is var (call, method) && Calls.IsFactory(method)
        && ModuleReplacement.TryReplace(call, method, ScaleNorm, other => Rewrite(other, method), site, edits);

    // Of one that takes vectors and sequences it cannot be told how many dimensions there are.
    private static string? Rewrite(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        if (LayerTable.OfModule(method.Name, isTorch: true) is not BatchNorm { OnlyRank: { } rank }
            || call.Argument(method, "num_features") is not { } channels
            || call.Argument(method, "track_running_stats") is not null)
        {
            return null;
        }

        var momentum = call.Argument(method, "momentum") is { } written ? $", momentum: {written.Expression}" : "";
        var scale = call.Argument(method, "affine") is { } affine ? $", scale: {affine.Expression}" : "";
        return $"new {ScaleNorm}({channels.Expression}, {rank}{momentum}{scale})";
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Model;

namespace XAttr.CodeFixes.Declared;

/// <summary>Removes a tap that nothing uses.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveTapFix))]
public sealed class RemoveTapFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.UnusedTap);

    /// <inheritdoc/>
    protected override string Title => "Remove the tap";

    internal override bool TryFix(FixSite site, SourceEdits edits)
    {
        // The tap of another assembly's block is reported where the block is used.
        if (site.Find<AttributeSyntax>() is not { } attribute || site.Model.GetTypeInfo(attribute, site.CancellationToken).Type?.Name != "TapAttribute")
            return false;
        edits.RemoveItem(attribute);
        return true;
    }
}

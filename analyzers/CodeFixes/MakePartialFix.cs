using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Model;

namespace XAttr.CodeFixes;

/// <summary>Makes the class and every type around it partial, at once: one of them alone helps nobody.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
public sealed class MakePartialFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.NotPartial);

    /// <inheritdoc/>
    protected override string Title => "Make the class and the types around it partial";

    internal override bool TryFix(FixSite site, SourceEdits edits)
    {
        var isFixed = false;
        for (var type = site.Find<TypeDeclarationSyntax>(); type is not null; type = type.Parent as TypeDeclarationSyntax)
        {
            if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
                continue;
            edits.InsertBefore(type.Keyword, "partial ");
            isFixed = true;
        }

        return isFixed;
    }
}

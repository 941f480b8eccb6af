using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.CodeFixes.Handwritten;

/// <summary>Where a private field of a class is used.</summary>
internal static class FieldUses
{
    /// <summary>
    /// The only call of the module in a private field, besides where the field gets it; null where there are other uses, or may be.
    /// </summary>
    public static InvocationExpressionSyntax? OnlyCall(ISymbol? field, SyntaxNode made, FixSite site)
    {
        if (field is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences: [var declaration] } symbol)
            return null;
        var uses = Of(symbol, declaration.GetSyntax(site.CancellationToken), site)
            .Where(use => use.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } assignment || assignment.Right != made)
            .ToList();
        return uses is [{ Parent: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "call" or "forward", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } call } }]
            ? call
            : null;
    }

    private static IEnumerable<IdentifierNameSyntax> Of(IFieldSymbol field, SyntaxNode type, FixSite site) => type.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == field.Name && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol, field));
}

using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.CodeFixes.Handwritten;

/// <summary>Puts another module in the place of one that is made, and another type in the place of its variable's.</summary>
internal static class ModuleReplacement
{
    /// <summary>
    /// Replaces the call that makes a module; false where its variable is of the module's own type and that cannot be changed with it.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="method">What it calls.</param>
    /// <param name="type">The new module's type, as it is to be written.</param>
    /// <param name="rewrite">The new text of a call of the same method, or null where it has none.</param>
    /// <param name="site">Where the fix is asked for.</param>
    /// <param name="edits">Where it is written.</param>
    public static bool TryReplace(
        InvocationExpressionSyntax call, IMethodSymbol method, string type, Func<InvocationExpressionSyntax, string?> rewrite, FixSite site, SourceEdits edits)
    {
        if (rewrite(call) is not { } text)
            return false;
        if (call.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } })
            return TryReplaceAll(declaration, method, type, rewrite, site, edits);
        if (call.Parent is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } && IsOwn(property.Type, method, site))
            edits.Replace(property.Type, type);
        else if (call.Parent is AssignmentExpressionSyntax assignment && !TryRetype(assignment.Left, method, type, site, edits))
            return false;
        edits.Replace(call, text);
        return true;
    }

    // One type stands for all variables of a declaration: they change together, or not.
    private static bool TryReplaceAll(
        VariableDeclarationSyntax declaration, IMethodSymbol method, string type, Func<InvocationExpressionSyntax, string?> rewrite, FixSite site, SourceEdits edits)
    {
        var isOwn = !declaration.Type.IsVar && IsOwn(declaration.Type, method, site);
        var calls = declaration.Variables.Select(static variable => variable.Initializer?.Value).ToList();
        if (isOwn && !calls.All(value => value is InvocationExpressionSyntax other && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(other, site.CancellationToken).Symbol, method) && rewrite(other) is not null))
            return false;
        if (isOwn)
            edits.Replace(declaration.Type, type);
        foreach (var call in isOwn ? calls : [site.Find<InvocationExpressionSyntax>()])
            edits.Replace(call!, rewrite((InvocationExpressionSyntax)call!)!);
        return true;
    }

    // A field that is assigned in the constructor: its declaration changes where it is its only variable.
    private static bool TryRetype(ExpressionSyntax target, IMethodSymbol method, string type, FixSite site, SourceEdits edits)
    {
        if (site.Model.GetSymbolInfo(target, site.CancellationToken).Symbol is not { } variable)
            return false;
        foreach (var reference in variable.DeclaringSyntaxReferences)
        {
            var written = reference.GetSyntax(site.CancellationToken) switch
            {
                VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type,
                PropertyDeclarationSyntax property => property.Type,
                _ => null,
            };
            if (written is null)
                return false;
            if (written.ToString().Split('.').Last().TrimEnd('?') != method.ReturnType.Name)
                continue;
            if (written.Parent is VariableDeclarationSyntax { Variables.Count: > 1 })
                return false;
            edits.Replace(written, type);
        }

        return true;
    }

    private static bool IsOwn(TypeSyntax written, IMethodSymbol method, FixSite site) =>
        SymbolEqualityComparer.Default.Equals(site.Model.GetTypeInfo(written, site.CancellationToken).Type, method.ReturnType);
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.Analyzers;

/// <summary>
/// Tells from its text whether a class may carry <c>[XDnn]</c> or be a block. To ask a symbol for its attributes is to bind them, which is more than a
/// project without networks should pay for each of its classes.
/// </summary>
internal sealed class MarkerSyntax(Compilation compilation)
{
    private readonly Lazy<HashSet<string>> _globalAliases = new(() => new HashSet<string>(
        compilation.SyntaxTrees.SelectMany(static tree => Aliases(tree.GetRoot())).Where(static alias => !alias.GlobalKeyword.IsKind(SyntaxKind.None)).Select(static alias => Name(alias.Alias!.Name))));

    /// <summary>Whether its base is a block's, or an attribute on the class is called so, or by an alias, under which anything may hide.</summary>
    public bool MayMark(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration)
                continue;
            if (declaration.BaseList?.Types.Any(static basis => basis.Type is NameSyntax name && Name(name) == "BlockAttribute") == true)
                return true;
            foreach (var list in declaration.AttributeLists)
            {
                foreach (var attribute in list.Attributes)
                {
                    if (MayBeMarker(attribute.Name))
                        return true;
                }
            }
        }

        return false;
    }

    private bool MayBeMarker(NameSyntax written)
    {
        var name = Name(written);
        return name is "XDnn" or "XDnnAttribute" or "XBlock" or "XBlockAttribute"
            || (written is IdentifierNameSyntax && (Aliases(written.SyntaxTree.GetRoot()).Any(alias => Name(alias.Alias!.Name) == name) || _globalAliases.Value.Contains(name)));
    }

    private static string Name(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => "",
    };

    // Of the file and of the namespaces in it.
    private static IEnumerable<UsingDirectiveSyntax> Aliases(SyntaxNode root) => root is CompilationUnitSyntax unit
        ? unit.Usings.Concat(unit.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(Usings)).Where(static directive => directive.Alias is not null)
        : [];

    private static IEnumerable<UsingDirectiveSyntax> Usings(BaseNamespaceDeclarationSyntax space) =>
        space.Usings.Concat(space.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(Usings));
}

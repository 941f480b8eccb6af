using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Testing;

namespace XAttr.Tests;

/// <summary>Which file of the product names what another declares.</summary>
internal static class RoomUses
{
    /// <summary>Each place where a file names a type, or a member of one, that another file declares.</summary>
    public static IReadOnlyList<(string From, string To, string Name)> Find() => [.. ProductSources.Compile().SelectMany(Find)];

    private static IEnumerable<(string From, string To, string Name)> Find(CSharpCompilation compilation) =>
        compilation.SyntaxTrees.AsParallel().AsOrdered().SelectMany(tree =>
        {
            var model = compilation.GetSemanticModel(tree);
            return tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
                .SelectMany(name => Declarations(model.GetSymbolInfo(name).Symbol).Select(file => (tree.FilePath, file, name.Identifier.Text)))
                .Distinct();
        });

    private static IEnumerable<string> Declarations(ISymbol? symbol) => symbol switch
    {
        null or INamespaceSymbol or ITypeParameterSymbol => [],
        INamedTypeSymbol type => FilesOf(type),
        _ => symbol.ContainingType is { } type ? FilesOf(type) : [],
    };

    // What several rooms declare, such as polyfills, belongs to whoever names it.
    private static IEnumerable<string> FilesOf(INamedTypeSymbol type) =>
        type.OriginalDefinition.DeclaringSyntaxReferences.Select(static reference => reference.SyntaxTree.FilePath);
}

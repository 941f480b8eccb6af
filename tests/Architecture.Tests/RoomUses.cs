using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Testing;

namespace XAttr.Tests;

/// <summary>Which file of the product names what another declares.</summary>
internal static partial class RoomUses
{
    /// <summary>Each place where a file names a type, or a member of one, that another file declares.</summary>
    public static IReadOnlyList<(string From, string To, string Name)> Find() => [.. ProductSources.Compile().SelectMany(Find)];

    private static IEnumerable<(string From, string To, string Name)> Find(CSharpCompilation compilation)
    {
        // Most names are those of locals, parameters and the framework's members, which need not be bound.
        var declared = compilation.SyntaxTrees.SelectMany(static tree => tree.GetRoot().DescendantNodes()).SelectMany(DeclaredNames).Append("var").ToHashSet();
        return compilation.SyntaxTrees.AsParallel().AsOrdered().SelectMany(tree =>
        {
            var model = compilation.GetSemanticModel(tree);
            return tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
                .Where(name => declared.Contains(name.Identifier.ValueText))
                .SelectMany(name => Declarations(model.GetSymbolInfo(name).Symbol).Select(file => (tree.FilePath, file, name.Identifier.Text)))
                .Distinct();
        });
    }

    // Of types and their members; an attribute is named without its suffix too.
    private static IEnumerable<string> DeclaredNames(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText, Attribute().Replace(type.Identifier.ValueText, "")],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax ofEvent => [ofEvent.Identifier.ValueText],
        EnumMemberDeclarationSyntax member => [member.Identifier.ValueText],
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field => [field.Identifier.ValueText],
        // A record's parameters are properties, and a class's are members that its methods name.
        ParameterSyntax { Parent.Parent: TypeDeclarationSyntax } parameter => [parameter.Identifier.ValueText],
        UsingDirectiveSyntax { Alias.Name.Identifier.ValueText: var alias } => [alias],
        _ => [],
    };

    [GeneratedRegex("Attribute$")]
    private static partial Regex Attribute();

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

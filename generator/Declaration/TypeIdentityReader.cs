using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>Reads where a class stands: its namespace and the types around it, as a part of it must repeat them.</summary>
internal static class TypeIdentityReader
{
    public static TypeIdentity Read(INamedTypeSymbol type, TypeDeclarationSyntax syntax)
    {
        var metadataName = MetadataName(type);
        return new TypeIdentity(
            Namespace(type.ContainingNamespace), ReadChain(syntax), type.Name, FileName(metadataName), metadataName);
    }

    /// <summary>Of a class that is compiled already, to which nothing is added.</summary>
    public static TypeIdentity ReadCompiled(INamedTypeSymbol type) => new("", EquatableArray<TypeLink>.Empty, type.Name, type.Name, MetadataName(type));

    private static EquatableArray<TypeLink> ReadChain(TypeDeclarationSyntax syntax)
    {
        var depth = 0;
        for (SyntaxNode? node = syntax; node is TypeDeclarationSyntax; node = node.Parent)
            depth++;
        var chain = new TypeLink[depth];
        for (SyntaxNode? node = syntax; node is TypeDeclarationSyntax declaration; node = node.Parent)
            chain[--depth] = ReadLink(declaration);
        return new EquatableArray<TypeLink>(chain);
    }

    private static TypeLink ReadLink(TypeDeclarationSyntax declaration)
    {
        var keyword = declaration.Keyword.Text;
        if (declaration is RecordDeclarationSyntax { ClassOrStructKeyword: var second } && !second.IsKind(SyntaxKind.None))
            keyword += " " + second.Text;
        var parameters = declaration.TypeParameterList is { } list
            ? "<" + string.Join(", ", list.Parameters.Select(static parameter => parameter.VarianceKeyword.IsKind(SyntaxKind.None) ? parameter.Identifier.Text : $"{parameter.VarianceKeyword.Text} {parameter.Identifier.Text}")) + ">"
            : "";
        return new TypeLink(keyword, declaration.Identifier.Text, parameters, declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
    }

    private static string Namespace(INamespaceSymbol scope)
    {
        var text = "";
        for (; scope is { IsGlobalNamespace: false }; scope = scope.ContainingNamespace)
            text = text.Length == 0 ? Escape(scope.Name) : Escape(scope.Name) + "." + text;
        return text;
    }

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>The full name in metadata: Space.Outer+Net`1.</summary>
    public static string MetadataName(INamedTypeSymbol type)
    {
        var name = type.MetadataName;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = outer.MetadataName + "+" + name;
        for (var scope = type.ContainingNamespace; scope is { IsGlobalNamespace: false }; scope = scope.ContainingNamespace)
            name = scope.Name + "." + name;
        return name;
    }

    // Hint names take letters, digits and few other characters; "Outer+Net`1" becomes "Outer.Net-1".
    private static string FileName(string metadataName)
    {
        if (IsFileName(metadataName))
            return metadataName;
        var text = new StringBuilder(metadataName.Length);
        foreach (var c in metadataName)
        {
            text.Append(c switch
            {
                '+' or '.' => '.',
                '`' => '-',
                _ => IsPlain(c) ? c : '_',
            });
        }

        return text.ToString();
    }

    private static bool IsFileName(string text)
    {
        foreach (var c in text)
        {
            if (c != '.' && !IsPlain(c))
                return false;
        }

        return true;
    }

    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c == '_';

    /// <summary>A short text that differs between metadata names, the same in every process.</summary>
    public static string StableHash(string metadataName)
    {
        var hash = metadataName.Aggregate(2166136261u, static (hash, c) => unchecked((hash ^ c) * 16777619u));
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}

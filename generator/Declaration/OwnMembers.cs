using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>What the user wrote into a class beside the network that is generated into it.</summary>
internal static class OwnMembers
{
    /// <summary>
    /// A primary constructor's parameter list, the members, and the same of each part of the nested class of that name, in the order of the
    /// files. Generated parts do not count: the analyzers see them, the generator does not.
    /// </summary>
    /// <param name="type">The class.</param>
    /// <param name="syntax">The declaration of it that carries <c>[XDnn]</c>.</param>
    /// <param name="nested">The name of a nested class that is generated too; null for none.</param>
    public static IReadOnlyList<SyntaxNode> Of(INamedTypeSymbol type, TypeDeclarationSyntax syntax, string? nested)
    {
        // Most networks are a class without a body, and each is read on every edit.
        if (type.DeclaringSyntaxReferences.Length == 1 && syntax.Members.Count == 0 && syntax.ParameterList is null)
            return [];
        var nodes = type.DeclaringSyntaxReferences
            .Where(static part => !part.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .Select(static part => part.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(Nodes)
            .ToList();
        if (nested is not null)
            nodes.AddRange([.. nodes.OfType<TypeDeclarationSyntax>().Where(member => IsOf(member, nested)).SelectMany(Nodes)]);
        return nodes;
    }

    /// <summary>The names that the member takes; none for a constructor or the explicit implementation of an interface.</summary>
    public static IEnumerable<SyntaxToken> Names(SyntaxNode member) => member switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(static variable => variable.Identifier),
        PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property => [property.Identifier],
        EventDeclarationSyntax { ExplicitInterfaceSpecifier: null } anEvent => [anEvent.Identifier],
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => [method.Identifier],
        BaseTypeDeclarationSyntax type => [type.Identifier],
        DelegateDeclarationSyntax type => [type.Identifier],
        _ => [],
    };

    /// <summary>
    /// The names of the class, its type parameters and its members that are as generated ones: a field's begins with an underscore, a block's
    /// class ends with Module, its method begins with Forward.
    /// </summary>
    public static EquatableArray<string> LikeGenerated(INamedTypeSymbol type, IReadOnlyList<SyntaxNode> members)
    {
        if (members.Count == 0 && type.Arity == 0 && !IsLikeGenerated(type.Name))
            return EquatableArray<string>.Empty;
        return EquatableArray<string>.From(members.SelectMany(Names)
            .Select(static name => name.ValueText)
            .Concat(type.TypeParameters.Select(static parameter => parameter.Name))
            .Append(type.Name)
            .Where(IsLikeGenerated)
            .Distinct(StringComparer.Ordinal)
            .ToList());
    }

    private static bool IsLikeGenerated(string name) =>
        name.StartsWith("_", StringComparison.Ordinal) || name.EndsWith("Module", StringComparison.Ordinal) || name.StartsWith("Forward", StringComparison.Ordinal);

    /// <summary>Where a member of the list is underlined: at its name.</summary>
    public static Location LocationOf(SyntaxNode member, string name) => member switch
    {
        ConstructorDeclarationSyntax constructor => constructor.Identifier.GetLocation(),
        _ => Names(member).Where(token => token.ValueText == name).Select(static token => token.GetLocation()).FirstOrDefault() ?? member.GetLocation(),
    };

    /// <summary>Whether the member is a part of the nested class of that name.</summary>
    public static bool IsOf(TypeDeclarationSyntax member, string nested) => member.Identifier.ValueText == nested && member.Arity == 0;

    private static IEnumerable<SyntaxNode> Nodes(TypeDeclarationSyntax part) =>
        part.ParameterList is null ? part.Members : part.Members.Prepend<SyntaxNode>(part.ParameterList);
}

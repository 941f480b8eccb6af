using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.Benchmarks.Figures.Release;

/// <summary>What users of the shipped libraries see of them, by the sources: each type and member, and whether a documentation comment stands above it.</summary>
internal static class PublicMembers
{
    private static readonly string[] Libraries = ["runtime/XAttr/", "runtime/XAttr.Data/", "runtime/XAttr.Mpi/", "runtime/XAttr.Onnx/", "runtime/XAttr.Pictures/"];

    /// <summary>Whether a file is compiled into one of them.</summary>
    public static bool IsShipped(string path) => path.EndsWith(".cs", StringComparison.Ordinal) && Array.Exists(Libraries, folder => path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>How many there are, and those without a word. A part of a partial type counts with the others.</summary>
    public static (int Total, IReadOnlyList<string> Undocumented) Count(IEnumerable<KeyValuePair<string, string[]>> files)
    {
        var members = files.SelectMany(static file => CSharpSyntaxTree.ParseText(string.Join('\n', file.Value), path: file.Key).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
            .Where(static member => member is not BaseNamespaceDeclarationSyntax && IsSeen(member))
            .GroupBy(static member => member is BaseTypeDeclarationSyntax type ? NameOf(type) : $"{member.SyntaxTree.FilePath}:{member.GetLocation().GetLineSpan().StartLinePosition.Line + 1}")
            .ToList();
        return (members.Count, [.. members.Where(static parts => !parts.Any(IsDocumented)).Select(static parts => parts.Key)]);
    }

    private static bool IsSeen(MemberDeclarationSyntax member) =>
        (IsPublic(member) || member is EnumMemberDeclarationSyntax || member.Parent is InterfaceDeclarationSyntax) && member.Ancestors().OfType<BaseTypeDeclarationSyntax>().All(IsPublic);

    // In a sealed or internal type protected is not seen either; there the compiler refuses it, or the type is not.
    private static bool IsPublic(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword) || (member.Modifiers.Any(SyntaxKind.ProtectedKeyword) && !member.Modifiers.Any(SyntaxKind.PrivateKeyword));

    private static bool IsDocumented(MemberDeclarationSyntax member) => member.GetLeadingTrivia().Any(static trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax);

    private static string NameOf(BaseTypeDeclarationSyntax type) => string.Join(
        '.', type.AncestorsAndSelf().Select(static node => node switch
        {
            BaseTypeDeclarationSyntax outer => outer.Identifier.Text + (outer as TypeDeclarationSyntax)?.TypeParameterList,
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            _ => null,
        }).Where(static name => name is not null).Reverse());
}

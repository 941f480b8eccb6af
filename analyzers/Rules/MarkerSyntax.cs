using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.Analyzers.Rules;

/// <summary>
/// Tells from the text of its files whether a class may carry <c>[XDnn]</c> or be a block: whoever writes that, or an alias for it, writes
/// its name. To ask a symbol for its attributes is to bind them, which is more than a project without networks should pay for each of its classes.
/// </summary>
internal sealed class MarkerSyntax(Compilation compilation)
{
    private static readonly string[] Markers = ["XDnn", "XBlock", "BlockAttribute"];

    // Of which layers are: whoever writes one names it in the file, or has it from a global using.
    private const string Language = "XAttr";

    // Read once for all analyzers, and again only where the file was edited.
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<Mention>> Mentions = new();

    // Under a global alias any file may use it.
    private readonly Lazy<bool> _hasGlobalAlias = new(() => compilation.SyntaxTrees.Any(
        static tree => Of(tree).HasFlag(Mention.Marker) && HasGlobal(tree, static directive => directive.Alias is not null)));

    private readonly Lazy<bool> _hasGlobalUsing = new(() => compilation.SyntaxTrees.Any(
        static tree => Of(tree).HasFlag(Mention.Language) && HasGlobal(tree, static directive => directive.ToString().Contains(Language))));

    [Flags]
    private enum Mention
    {
        None = 0,
        Marker = 1,
        Language = 2,
    }

    /// <summary>Whether a file of the class names one of them.</summary>
    public bool MayMark(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        Names(type, Mention.Marker, cancellationToken) || _hasGlobalAlias.Value;

    /// <summary>Whether the class may carry one of them, or layers without it.</summary>
    public bool MayDeclare(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        MayMark(type, cancellationToken)
        || ((Names(type, Mention.Language, cancellationToken) || _hasGlobalUsing.Value)
            && type.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellationToken) is TypeDeclarationSyntax { AttributeLists.Count: > 0 }));

    private static bool Names(INamedTypeSymbol type, Mention mention, CancellationToken cancellationToken)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Of(reference.SyntaxTree).HasFlag(mention))
                return true;
        }

        return false;
    }

    private static Mention Of(SyntaxTree tree) => Mentions.GetValue(tree, static tree =>
    {
        var text = tree.GetText().ToString();
        var markers = Array.Exists(Markers, marker => text.IndexOf(marker, StringComparison.Ordinal) >= 0) ? Mention.Marker : Mention.None;
        return new StrongBox<Mention>(markers | (text.IndexOf(Language, StringComparison.Ordinal) >= 0 ? Mention.Language : Mention.None));
    }).Value;

    private static bool HasGlobal(SyntaxTree tree, Func<UsingDirectiveSyntax, bool> isIt) => tree.GetRoot() is CompilationUnitSyntax unit
        && unit.Usings.Any(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && isIt(directive));
}

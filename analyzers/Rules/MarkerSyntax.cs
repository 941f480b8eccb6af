using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Analyzers.Proof.Torch.Functions;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Rules;

/// <summary>
/// Tells from the text of its files whether a class may carry <c>[XDnn]</c> or be a block: whoever writes that, or an alias for it, writes
/// its name. To ask a symbol for its attributes is to bind them, which is more than a project without networks should pay for each of its classes.
/// </summary>
internal sealed class MarkerSyntax(Compilation compilation)
{
    private static readonly string[] Markers = ["XDnn", "XBlock", "BlockAttribute"];

    // Read once for all analyzers, and again only where the file was edited.
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> Named = new();

    // Under a global alias any file may use it.
    private readonly Lazy<bool> _hasGlobalAlias = new(() => compilation.SyntaxTrees.Any(static tree => Names(tree) && HasGlobalAlias(tree.GetRoot())));

    /// <summary>Whether a file of the class names one of them.</summary>
    public bool MayMark(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Names(reference.SyntaxTree))
                return true;
        }

        return _hasGlobalAlias.Value;
    }

    private static bool Names(SyntaxTree tree) => Named.GetValue(tree, static tree =>
    {
        var text = tree.GetText().ToString();
        return new StrongBox<bool>(Array.Exists(Markers, marker => text.IndexOf(marker, StringComparison.Ordinal) >= 0));
    }).Value;

    private static bool HasGlobalAlias(SyntaxNode root) => root is CompilationUnitSyntax unit
        && unit.Usings.Any(static directive => directive.Alias is not null && directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword));
}

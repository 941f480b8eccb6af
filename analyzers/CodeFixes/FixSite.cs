using System.Threading;
using Microsoft.CodeAnalysis;

namespace XAttr.CodeFixes;

/// <summary>The place that a fix is asked for.</summary>
/// <param name="Model">What C# knows of the file.</param>
/// <param name="Node">The innermost node that covers what the diagnostic underlines.</param>
/// <param name="Diagnostic">The diagnostic.</param>
/// <param name="CancellationToken">Ends the search for a fix.</param>
internal sealed record FixSite(SemanticModel Model, SyntaxNode Node, Diagnostic Diagnostic, CancellationToken CancellationToken)
{
    /// <summary>The node, or what contains it, of this kind; null where there is none.</summary>
    public T? Find<T>()
        where T : SyntaxNode => Node.FirstAncestorOrSelf<T>();
}

using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace XAttr.CodeFixes;

/// <summary>
/// One way out of a diagnostic, for one place or for all of them. A fix that cannot be written is not offered: the edit is worked out
/// before it is.
/// </summary>
public abstract class FixProvider : CodeFixProvider
{
    private protected FixProvider()
    {
    }

    /// <summary>What the light bulb says.</summary>
    protected abstract string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => EditsFixAllProvider.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
            return;

        // What is said twice of a place, of train and of eval mode, is fixed at once.
        foreach (var diagnostics in context.Diagnostics.GroupBy(static diagnostic => diagnostic.Location.SourceSpan))
        {
            var edits = new SourceEdits();
            if (!TryFix(Site(model, diagnostics.First(), context.CancellationToken), edits))
                continue;
            var solution = context.Document.Project.Solution;
            context.RegisterCodeFix(CodeAction.Create(Title, token => edits.ApplyAsync(solution, token), GetType().Name), diagnostics);
        }
    }

    /// <summary>Writes the fix; false, and nothing written, where it does not apply.</summary>
    internal abstract bool TryFix(FixSite site, SourceEdits edits);

    internal static FixSite Site(SemanticModel model, Diagnostic diagnostic, System.Threading.CancellationToken cancellationToken)
    {
        var root = model.SyntaxTree.GetRoot(cancellationToken);
        return new FixSite(model, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), diagnostic, cancellationToken);
    }
}

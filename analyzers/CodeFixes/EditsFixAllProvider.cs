using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace XAttr.CodeFixes;

/// <summary>Applies a fix everywhere: all its edits are worked out on the sources as they are, and written together.</summary>
internal sealed class EditsFixAllProvider : FixAllProvider
{
    public static readonly EditsFixAllProvider Instance = new();

    private EditsFixAllProvider()
    {
    }

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (fixAllContext.CodeFixProvider is not FixProvider provider)
            return null;
        var edits = new SourceEdits();
        foreach (var document in Documents(fixAllContext).ToList())
        {
            var diagnostics = await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            if (diagnostics.IsEmpty || await document.GetSemanticModelAsync(fixAllContext.CancellationToken).ConfigureAwait(false) is not { } model)
                continue;
            foreach (var diagnostic in diagnostics)
            {
                var one = new SourceEdits();
                if (provider.TryFix(FixProvider.Site(model, diagnostic, fixAllContext.CancellationToken), one))
                    edits.Add(one);
            }
        }

        var solution = fixAllContext.Solution;
        return CodeAction.Create("Fix all", token => edits.ApplyAsync(solution, token), fixAllContext.CodeActionEquivalenceKey);
    }

    private static IEnumerable<Document> Documents(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document when context.Document is { } document => [document],
        FixAllScope.Project => context.Project.Documents,
        FixAllScope.Solution => context.Solution.Projects.SelectMany(static project => project.Documents),
        _ => [],
    };
}

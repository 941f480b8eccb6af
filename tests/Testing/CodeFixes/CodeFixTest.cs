using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace XAttr.Testing;

/// <summary>
/// Applies a code fix to marked sources and compares what comes out, text and diagnostics: the expected sources are marked too, with what
/// the fix leaves.
/// </summary>
/// <param name="Analysis">The analyzers, the generators, and the rule that is fixed.</param>
/// <param name="Provider">The fix.</param>
public sealed record CodeFixTest(AnalyzerTest Analysis, CodeFixProvider Provider)
{
    /// <summary>Fixes the first diagnostic of the rule.</summary>
    public async Task VerifyAsync(string before, string after)
    {
        var workspace = await FixWorkspace.CreateAsync(Analysis, before).ConfigureAwait(false);
        var actions = await OfferedAsync(workspace, workspace.Diagnostics[0]).ConfigureAwait(false);
        if (actions is not [{ EquivalenceKey.Length: > 0 } action])
        {
            throw new TestFailure($"{actions.Length} fixes with a key are offered, not one: {string.Join(", ", actions.Select(static a => a.Title))}");
        }

        await workspace.VerifyChangesAsync(action, after).ConfigureAwait(false);
    }

    /// <summary>Fixes all diagnostics of the rule in the first file, or in all files.</summary>
    public async Task VerifyAllAsync(FixAllScope scope, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var workspace = await FixWorkspace.CreateAsync(Analysis, [.. before]).ConfigureAwait(false);
        var first = await OfferedAsync(workspace, workspace.Diagnostics[0]).ConfigureAwait(false);
        var context = new FixAllContext(
            workspace.FirstDocument, Provider, scope, first.Single().EquivalenceKey, Provider.FixableDiagnosticIds, workspace, CancellationToken.None);
        var action = Provider.GetFixAllProvider() is { } all ? await all.GetFixAsync(context).ConfigureAwait(false) : null;
        await workspace.VerifyChangesAsync(action ?? throw new TestFailure("There is no fix for all."), [.. after]).ConfigureAwait(false);
    }

    /// <summary>Passes where the marked diagnostics are there and none of them gets a fix.</summary>
    public async Task VerifyNotOfferedAsync(params string[] sources)
    {
        var workspace = await FixWorkspace.CreateAsync(Analysis, sources).ConfigureAwait(false);
        foreach (var diagnostic in workspace.Diagnostics)
        {
            if (await OfferedAsync(workspace, diagnostic).ConfigureAwait(false) is [var action, ..])
            {
                throw new TestFailure($"A fix is offered: {action.Title}");
            }
        }
    }

    private async Task<ImmutableArray<CodeAction>> OfferedAsync(FixWorkspace workspace, Diagnostic diagnostic)
    {
        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        var document = workspace.Find(diagnostic);
        await Provider.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None)).ConfigureAwait(false);
        return actions.ToImmutable();
    }
}

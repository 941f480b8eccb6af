using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.Testing;

/// <summary>Applies a refactoring to a class.</summary>
/// <param name="Analysis">The analyzers and the generators that the result is held against.</param>
/// <param name="Provider">The refactoring.</param>
public sealed record RefactoringTest(AnalyzerTest Analysis, CodeRefactoringProvider Provider)
{
    /// <summary>Applies the only action that is offered on the class, and compares what comes out, text and diagnostics.</summary>
    /// <exception cref="System.InvalidOperationException">There is not one action, or something else comes out.</exception>
    public async Task VerifyAsync(string className, string before, string after)
    {
        var action = (await OfferedAsync(className, before).ConfigureAwait(false)).Single();
        var operations = await action.GetOperationsAsync(CancellationToken.None).ConfigureAwait(false);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.Projects.Single().Documents.Single();
        var (expected, found) = (Markup.Parse(after).Text, (await changed.GetTextAsync().ConfigureAwait(false)).ToString());
        if (found != expected)
            throw new TestFailure($"The source (- expected, + found):\n{TextDiff.Format(expected, found)}");
        await Analysis.VerifyAsync(after).ConfigureAwait(false);
    }

    /// <summary>What is offered on the name of the class.</summary>
    public async Task<ImmutableArray<CodeAction>> OfferedAsync(string className, string source)
    {
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("Tests.Source", LanguageNames.CSharp)
            .WithParseOptions(SourceCompilation.ParseOptions)
            .WithCompilationOptions(SourceCompilation.Options)
            .WithMetadataReferences(References.All)
            .AddDocument("Source.cs", source);
        var root = (await document.GetSyntaxRootAsync().ConfigureAwait(false))!;
        var name = root.DescendantNodes().OfType<ClassDeclarationSyntax>().Single(declaration => declaration.Identifier.ValueText == className).Identifier;
        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        await Provider.ComputeRefactoringsAsync(new(document, name.Span, actions.Add, CancellationToken.None)).ConfigureAwait(false);
        return actions.ToImmutable();
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.Testing;

/// <summary>Marked sources as a project of an editor, with the diagnostics of the rule under test.</summary>
public sealed class FixWorkspace : FixAllContext.DiagnosticProvider
{
    private readonly AnalyzerTest _analysis;
    private readonly Project _project;

    private FixWorkspace(AnalyzerTest analysis, Project project, ImmutableArray<Diagnostic> diagnostics)
    {
        _analysis = analysis;
        _project = project;
        Diagnostics = diagnostics;
    }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public Document FirstDocument => _project.Documents.First();

    /// <exception cref="TestFailure">The diagnostics are not the marked ones, or none is the rule's.</exception>
    public static async Task<FixWorkspace> CreateAsync(AnalyzerTest analysis, params string[] markedSources)
    {
        await analysis.VerifyAsync(markedSources).ConfigureAwait(false);
        var project = CreateProject([.. markedSources.Select(static source => Markup.Parse(source).Text)]);
        var compilation = (CSharpCompilation)(await project.GetCompilationAsync().ConfigureAwait(false))!;
        var all = await analysis.DiagnosticsAsync(analysis.Generate(compilation)).ConfigureAwait(false);
        ImmutableArray<Diagnostic> own = [.. all.Where(diagnostic => diagnostic.Id == analysis.Rule)];
        return own.IsEmpty
            ? throw new TestFailure($"There is no {analysis.Rule ?? "rule under test"} in:\n{string.Join('\n', markedSources)}")
            : new FixWorkspace(analysis, project, own);
    }

    /// <summary>A project of sources without marks.</summary>
    public static Project CreateProject(ImmutableArray<string> sources)
    {
        var template = AnalyzerTest.Create([]);
        var project = new AdhocWorkspace().AddProject("Tests.Source", LanguageNames.CSharp)
            .WithParseOptions(SourceCompilation.ParseOptions)
            .WithCompilationOptions(template.Options)
            .WithMetadataReferences(References.All);
        for (var i = 0; i < sources.Length; i++)
        {
            project = project.AddDocument($"Source{i}.cs", sources[i], filePath: $"/src/Source{i}.cs").Project;
        }

        return project;
    }

    public Document Find(Diagnostic diagnostic) => _project.GetDocument(diagnostic.Location.SourceTree)!;

    /// <summary>Compares what the action makes of the sources with the marked ones, text and diagnostics.</summary>
    public Task VerifyChangesAsync(CodeAction action, params string[] markedSources) => VerifyChangesAsync(_project, _analysis, action, markedSources);

    /// <summary>Compares what the action makes of a project's sources with the marked ones, text and diagnostics.</summary>
    public static async Task VerifyChangesAsync(Project project, AnalyzerTest analysis, CodeAction action, params string[] markedSources)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None).ConfigureAwait(false);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        var expected = markedSources.Select(static source => Markup.Parse(source).Text).ToList();
        var found = new List<string>();
        foreach (var document in changed.Documents)
        {
            found.Add((await document.GetTextAsync().ConfigureAwait(false)).ToString());
        }

        if (!found.SequenceEqual(expected))
        {
            throw new TestFailure($"The fixed sources (- expected, + found):\n{TextDiff.Format(string.Join('\n', expected), string.Join('\n', found))}");
        }

        await analysis.VerifyAsync(markedSources).ConfigureAwait(false);
    }

    /// <summary>Applies the only refactoring that is offered on the class, and compares what comes out, text and diagnostics.</summary>
    public static async Task VerifyRefactoringAsync(AnalyzerTest analysis, CodeRefactoringProvider provider, string className, string before, string after)
    {
        var project = CreateProject([before]);
        var actions = await RefactoringsAsync(project, provider, className).ConfigureAwait(false);
        await VerifyChangesAsync(project, analysis, actions.IsEmpty ? throw new TestFailure("No refactoring is offered.") : actions.Single(), after).ConfigureAwait(false);
    }

    /// <summary>What is offered on the name of the class.</summary>
    public static async Task<ImmutableArray<CodeAction>> RefactoringsAsync(Project project, CodeRefactoringProvider provider, string className)
    {
        var document = project.Documents.First();
        var root = (await document.GetSyntaxRootAsync().ConfigureAwait(false))!;
        var name = root.DescendantNodes().OfType<ClassDeclarationSyntax>().Single(declaration => declaration.Identifier.ValueText == className).Identifier;
        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        await provider.ComputeRefactoringsAsync(new(document, name.Span, actions.Add, CancellationToken.None)).ConfigureAwait(false);
        return actions.ToImmutable();
    }

    public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<Diagnostic>>(Diagnostics);

    public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
        Task.FromResult(Diagnostics.Where(diagnostic => Find(diagnostic).Id == document.Id));

    public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        Task.FromResult(Enumerable.Empty<Diagnostic>());
}

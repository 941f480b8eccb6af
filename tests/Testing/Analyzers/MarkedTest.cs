using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace XAttr.Testing;

/// <summary>A test of the library over the analyzers and generators of an <see cref="AnalyzerTest"/>, and a fix where there is one.</summary>
internal sealed class MarkedTest : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, EmptyCodeFixProvider, DefaultVerifier>
{
    private readonly AnalyzerTest _test;
    private readonly CodeFixProvider _fix;
    private readonly List<Diagnostic> _found = [];

    public MarkedTest(AnalyzerTest test, IEnumerable<string> markedSources, CodeFixProvider? fix = null)
    {
        (_test, _fix) = (test, fix ?? new EmptyCodeFixProvider());
        MarkupOptions = MarkupOptions.UseFirstDescriptor | MarkupOptions.TreatPositionIndicatorsAsCode;
        // It would run every test twice; that a pragma silences a rule is asked of each once.
        TestBehaviors = TestBehaviors.SkipSuppressionCheck;
        DiagnosticVerifier = (diagnostic, _, _) => _found.Add(diagnostic);
        this.SetUp(markedSources);
        if (test.EditorConfig is not null)
            TestState.AnalyzerConfigFiles.Add(("/.editorconfig", test.EditorConfig));
    }

    /// <summary>Compares diagnostics, and fixed sources where there are any.</summary>
    public async Task VerifyAsync()
    {
        await RunAsync().ConfigureAwait(false);
        var messages = _found.Where(_test.IsOwn)
            .OrderBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .Select(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));
        if (!_test.Messages.IsEmpty)
            Verify.EqualOrDiff(string.Join('\n', _test.Messages), string.Join('\n', messages), "messages");
    }

    /// <summary>What the fix makes of the sources, marked where something is left.</summary>
    public void Expect(IEnumerable<string> markedSources)
    {
        FixedState.MarkupHandling = MarkupMode.Allow;
        FixedState.Add(markedSources);
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => _test.Analyzers;

    protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => [_fix];

    protected override DiagnosticDescriptor? GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers) =>
        analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).FirstOrDefault(rule => rule.Id == _test.Rule);

    protected override CompilationOptions CreateCompilationOptions() => SourceCompilation.Options;

    protected override ParseOptions CreateParseOptions() => SourceCompilation.ParseOptions;

    protected override async Task<(Compilation compilation, ImmutableArray<Diagnostic> generatorDiagnostics)> GetProjectCompilationAsync(
        Project project, IVerifier verifier, CancellationToken cancellationToken) =>
        (_test.Generate((await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!), []);

    protected override ImmutableArray<(Project project, Diagnostic diagnostic)> FilterDiagnostics(ImmutableArray<(Project project, Diagnostic diagnostic)> diagnostics) =>
        diagnostics.RemoveAll(static item => item.diagnostic.IsSuppressed);

    // One is enough of a diagnostic, and needs a key, by which all of its kind are fixed together.
    protected override ImmutableArray<CodeAction> FilterCodeActions(ImmutableArray<CodeAction> actions) => actions is [] or [{ EquivalenceKey.Length: > 0 }]
        ? actions
        : throw new TestFailure($"{actions.Length} fixes with a key are offered, not one: {string.Join(", ", actions.Select(static action => action.Title))}");
}

using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace XAttr.Testing;

/// <summary>
/// Runs analyzers over source with marked places, after the generators ran, and compares ids and spans exactly. Errors and
/// warnings of the compiler count like those of an analyzer: a place that has one must be marked.
/// </summary>
public sealed record AnalyzerTest(ImmutableArray<DiagnosticAnalyzer> Analyzers)
{
    public ImmutableArray<IIncrementalGenerator> Generators { get; init; } = [];

    /// <summary>The rule that <c>[|…|]</c> stands for.</summary>
    public string? Rule { get; init; }

    /// <summary>The text of an .editorconfig that applies to every source.</summary>
    public string? EditorConfig { get; init; }

    /// <summary>Where not empty: the exact messages of the analyzers' diagnostics, in the order of their places.</summary>
    public ImmutableArray<string> Messages { get; init; } = [];

    /// <summary>Passes where the diagnostics are exactly the marked ones.</summary>
    /// <exception cref="InvalidOperationException">A diagnostic is missing, superfluous, elsewhere, or says something else.</exception>
    public Task VerifyAsync(params string[] markedSources) => new MarkedTest(this, markedSources).VerifyAsync();

    /// <summary>All diagnostics that a build would show, in the order of their places.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Compilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: null,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        var all = await new CompilationWithAnalyzers(compilation, Analyzers, options).GetAllDiagnosticsAsync().ConfigureAwait(false);
        return
        [
            .. all.Where(d => d.Severity >= DiagnosticSeverity.Warning || IsOwn(d))
                .OrderBy(static d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static d => d.Location.SourceSpan.Start)
                .ThenBy(static d => d.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The compilation after the generators ran.</summary>
    public Compilation Generate(Compilation compilation)
    {
        if (Generators.IsEmpty)
        {
            return compilation;
        }

        CSharpGeneratorDriver
            .Create(Generators.Select(GeneratorExtensions.AsSourceGenerator), parseOptions: SourceCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        return diagnostics.IsEmpty
            ? output
            : throw new TestFailure($"The generator reported or threw:\n{string.Join('\n', diagnostics)}");
    }

    /// <summary>Whether it is of one of the analyzers.</summary>
    internal bool IsOwn(Diagnostic diagnostic) =>
        Analyzers.Any(analyzer => analyzer is not DiagnosticSuppressor && analyzer.SupportedDiagnostics.Any(rule => rule.Id == diagnostic.Id));
}

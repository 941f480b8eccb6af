using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace XAttr.Testing;

/// <summary>A test of the library over a generator: in a workspace it adds exactly the expected files, without a warning, and all compiles.</summary>
public sealed class GeneratedFilesTest<TGenerator> : CSharpSourceGeneratorTest<TGenerator, DefaultVerifier>
    where TGenerator : new()
{
    /// <summary>Of the sources; nothing is expected yet.</summary>
    public GeneratedFilesTest(params string[] sources)
    {
        TestState.MarkupHandling = MarkupMode.None;
        this.SetUp(sources);
    }

    /// <summary>Expects the files of a run.</summary>
    public GeneratedFilesTest<TGenerator> Expect(GeneratorRun run)
    {
        foreach (var file in run.Sources)
            TestState.GeneratedSources.Add((typeof(TGenerator), file.HintName, file.SourceText));
        return this;
    }

    // Warnings of the sources are the user's.
    protected override ImmutableArray<(Project project, Diagnostic diagnostic)> FilterDiagnostics(ImmutableArray<(Project project, Diagnostic diagnostic)> diagnostics) =>
        base.FilterDiagnostics(diagnostics).RemoveAll(item => item.diagnostic.Severity < DiagnosticSeverity.Error
            && TestState.Sources.Any(source => source.filename == item.diagnostic.Location.SourceTree?.FilePath));

    protected override CompilationOptions CreateCompilationOptions() => SourceCompilation.Options;

    protected override ParseOptions CreateParseOptions() => SourceCompilation.ParseOptions;
}

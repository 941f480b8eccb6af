using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace XAttr.Testing;

/// <summary>What one run of a generator gave.</summary>
public sealed class GeneratorRun
{
    private readonly GeneratorRunResult _result;
    private readonly StepNames _names;

    internal GeneratorRun(GeneratorRunResult result, Compilation compilation, StepNames names)
    {
        _result = result;
        _names = names;
        Compilation = compilation;
    }

    /// <summary>The compilation with the generated files in it.</summary>
    public Compilation Compilation { get; }

    public ImmutableArray<GeneratedSourceResult> Sources => _result.GeneratedSources;

    public ImmutableArray<Diagnostic> Diagnostics => _result.Diagnostics;

    /// <summary>Every output of the generator's own steps.</summary>
    public IEnumerable<StepOutput> Steps => _names.In(_result)
        .SelectMany(static named => named.Step.Outputs.Select((output, i) => new StepOutput(named.Name, output.Value, output.Reason)));

    /// <summary>Every source that the generator put out, or was asked for and kept from the run before.</summary>
    public IEnumerable<StepOutput> Outputs => _result.TrackedOutputSteps.SelectMany(
        static named => named.Value.SelectMany(static step => step.Outputs)
            .Select(output => new StepOutput(named.Key, output.Value, output.Reason)));

    /// <summary>The text of the only generated file.</summary>
    public string SingleSource => Sources.Length == 1
        ? Sources[0].SourceText.ToString()
        : throw new TestFailure($"{Sources.Length} files were generated, not one: {string.Join(", ", Sources.Select(static s => s.HintName))}");

    /// <summary>All errors, and the warnings that lie in generated code, where the user can do nothing about them.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics => [.. Compilation.GetDiagnostics().Where(IsRelevant)];

    /// <summary>The generated files one under the other, as a snapshot shows them.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var source in Sources)
        {
            text.Append(CultureInfo.InvariantCulture, $"===== {source.HintName}\n{source.SourceText}\n");
        }

        foreach (var diagnostic in Diagnostics)
        {
            text.Append(CultureInfo.InvariantCulture, $"===== {diagnostic}\n");
        }

        return text.ToString();
    }

    private bool IsRelevant(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error
        || (diagnostic.Severity == DiagnosticSeverity.Warning
            && Sources.Any(source => source.SyntaxTree.FilePath.Equals(diagnostic.Location.SourceTree?.FilePath, StringComparison.Ordinal)));
}

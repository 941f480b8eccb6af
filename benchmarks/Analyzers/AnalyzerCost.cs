using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using XAttr.Analyzers.Rules;
using XAttr.Benchmarks.Ledger;
using XAttr.Generator;
using XAttr.Testing;

namespace XAttr.Benchmarks.Analyzers;

/// <summary>Milliseconds of each analyzer on a whole project.</summary>
internal static class AnalyzerCost
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Subjects =
    [
        .. typeof(DeclarationAnalyzer).Assembly.GetTypes()
            .Where(static type => typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !typeof(DiagnosticSuppressor).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The figures of a project with networks, and of the one without.</summary>
    public static IEnumerable<Figure> Figures(IReadOnlyList<double> withNetworks, IReadOnlyList<double> without, int networks)
    {
        yield return new("analyzer.ms_per_module", (withNetworks.Sum() - without.Sum()) / networks, "ms", Bound.None);
        yield return new("analyzer.ms_bystander_project", without.Sum(), "ms", Bound.AtMost(1));
    }

    /// <summary>The medians of each analyzer, printed.</summary>
    public static IReadOnlyList<double> Median(Workload workload, int iterations, TextWriter table)
    {
        var runs = Enumerable.Range(0, iterations).Select(_ => Measure(workload)).ToList();
        var medians = Subjects.Select((_, i) => runs.Select(run => run[i]).Order().ElementAt(iterations / 2)).ToList();
        table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workload.Files} files, {workload.Networks} of them networks: {medians.Sum():F3} ms"));
        for (var i = 0; i < Subjects.Length; i++)
            table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Subjects[i].GetType().Name,-32} {medians[i],9:F3} ms"));
        return medians;
    }

    /// <summary>One run on a fresh compilation, after the generator ran.</summary>
    /// <exception cref="TestFailure">A diagnostic was reported: the workload is one that must be proved.</exception>
    public static IReadOnlyList<double> Measure(Workload workload)
    {
        CSharpGeneratorDriver.Create([new XDnnGenerator().AsSourceGenerator()], parseOptions: SourceCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(workload.Create(), out var compilation, out _);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        GC.Collect();
        var result = new CompilationWithAnalyzers(compilation, Subjects, options).GetAnalysisResultAsync(default).GetAwaiter().GetResult();
        var reported = result.GetAllDiagnostics();
        return reported.IsEmpty
            ? [.. Subjects.Select(subject => result.AnalyzerTelemetryInfo[subject].ExecutionTime.TotalMilliseconds)]
            : throw new TestFailure($"the workload is not proved: {reported[0]}");
    }
}

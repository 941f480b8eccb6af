using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using XAttr.Analyzers.Rules;
using XAttr.Generator;
using XAttr.Testing;

namespace XAttr.Surveys.Proof.Corpus;

/// <summary>All analyzers over networks written by hand, after the generator ran.</summary>
internal static class FlowAnalysis
{
    /// <summary>The analyzers and the generator.</summary>
    public static AnalyzerTest Test { get; } = new(
    [
        .. typeof(RuleTable).Assembly.GetTypes()
            .Where(static type => typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ])
    {
        Generators = [new XDnnGenerator()],
    };

    /// <summary>What does not mean that the degree is not proved.</summary>
    public static IReadOnlySet<string> LeavesProved { get; } =
        new[] { "below", "root", "mixing", "drawn" }.Select(static name => RuleNames.Ids[name]).ToHashSet(StringComparer.Ordinal);

    /// <summary>What says that F(αx) ≠ αᵏF(x); the other rules are about gradients, or about what is not known.</summary>
    public static IReadOnlySet<string> Refuses { get; } = new[]
        { "bias", "parameter", "constant", "activation", "clipping", "batchnorm", "eps", "unequal", "softmax", "input", "degree", "zero", "other" }
        .Select(static name => RuleNames.Ids[name]).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is said of each source file by its index: all of the analyzers, and the errors of the compiler.</summary>
    /// <exception cref="TestFailure">Something is said of generated code.</exception>
    public static ILookup<int, Diagnostic> ByFile(Compilation source, Compilation generated)
    {
        var files = source.SyntaxTrees.Select(static (tree, i) => (tree, i)).ToDictionary(static item => item.tree, static item => item.i);
        var found = Test.DiagnosticsAsync(generated).GetAwaiter().GetResult()
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal))
            .ToLookup(diagnostic => diagnostic.Location.SourceTree is { } tree && files.TryGetValue(tree, out var file) ? file : -1);
        return found.Contains(-1) ? throw new TestFailure($"outside of the sources: {found[-1].First()}") : found;
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Rules;
using XAttr.Testing;

namespace XAttr.Generator.Tests.Fuzzing;

/// <summary>
/// Thousands of random declarations, seeded. Nothing makes the generator or the analyzers throw, and the two always agree: a declaration
/// without an error has a network that compiles, one with an error has at most a skeleton.
/// </summary>
public sealed class FuzzTests
{
    private const int ClassesPerBatch = 250;

    private static readonly AnalyzerTest Analyzers = new([new DeclarationAnalyzer()]);

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(2, 0.05)]
    [InlineData(3, 0.15)]
    [InlineData(4, 0.15)]
    [InlineData(5, 0.3)]
    [InlineData(6, 0.3)]
    [InlineData(7, 0.6)]
    [InlineData(8, 1)]
    public async Task Analyzer_is_silent_exactly_where_a_network_is_emitted_and_compiles(int seed, double wildness)
    {
        var grammar = new DeclarationGrammar(new Random(seed), wildness);
        var sources = Enumerable.Range(0, ClassesPerBatch).Select(i => $"using XAttr;\nnamespace Fuzz;\n{grammar.Class($"Net{i}")}").ToArray();
        var run = XDnn.Session().Run(SourceCompilation.Create(sources));
        var errors = (await Analyzers.DiagnosticsAsync(run.Compilation)).Where(static d => d.Severity == DiagnosticSeverity.Error || d.Id == "AD0001").ToList();

        var faults = Enumerable.Range(0, ClassesPerBatch).Select(i => Disagreement(i, sources[i], run, errors)).OfType<string>().ToList();

        Assert.True(faults.Count == 0, $"{faults.Count} declarations:\n{string.Join("\n\n", faults.Take(5))}");
        var emitted = run.Sources.Count(static source => !XDnn.IsSkeleton(source.SourceText.ToString()));
        if (wildness < 0.6)
            Assert.InRange(emitted, ClassesPerBatch / 10, ClassesPerBatch * 9 / 10);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    [InlineData(104)]
    public async Task Mutilated_text_makes_nothing_throw(int seed)
    {
        var random = new Random(seed);
        var sources = Enumerable.Range(0, ClassesPerBatch).Select(i => TextMutation.Of(random, Nets.All[i % Nets.All.Count].Source)).ToArray();

        // Half of them mean nothing to C#: what matters is that no exception and no AD0001 comes out.
        foreach (var batch in sources.Chunk(ClassesPerBatch / 10))
        {
            var run = XDnn.Session().Run(SourceCompilation.Create(batch));
            Assert.DoesNotContain("AD0001", (await Analyzers.DiagnosticsAsync(run.Compilation)).Select(static d => d.Id));
        }
    }

    private static string? Disagreement(int index, string source, GeneratorRun run, IReadOnlyCollection<Diagnostic> errors)
    {
        var generated = run.Sources.SingleOrDefault(file => file.HintName == $"Fuzz.Net{index}.g.cs");
        var isEmitted = generated.SourceText is not null && !XDnn.IsSkeleton(generated.SourceText.ToString());
        var inSource = errors.Where(error => error.Location.SourceTree?.FilePath == $"/src/Source{index}.cs").ToImmutableArray();
        var inGenerated = errors.Where(error => error.Location.SourceTree is { } tree && tree == generated.SyntaxTree).ToImmutableArray();
        var thrown = errors.FirstOrDefault(static error => error.Id == "AD0001");
        return thrown is not null ? thrown.ToString()
            : !inGenerated.IsEmpty ? $"{source}its network does not compile: {inGenerated[0]}"
            : isEmitted == inSource.IsEmpty ? null
            : isEmitted ? $"{source}has a network and the error {inSource[0]}"
            : $"{source}has neither a network nor an error";
    }
}

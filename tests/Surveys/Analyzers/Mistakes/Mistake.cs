using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using XAttr.Analyzers.Rules;
using XAttr.Generator;
using XAttr.Testing;

namespace XAttr.Surveys.Analyzers.Mistakes;

/// <summary>A class that nothing, or nothing right, can be generated into.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Errors">The ids of all errors that a build shows, in the order of their places.</param>
/// <param name="Sources">The files.</param>
internal sealed record Mistake(string Name, string Errors, params string[] Sources)
{
    private static readonly AnalyzerTest Test = new([new DeclarationAnalyzer(), new HandwrittenAnalyzer()]) { Generators = [new XDnnGenerator()] };

    /// <summary>The language that it is compiled as.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp12;

    /// <summary>All errors that a build shows, and whether each stands in a generated file.</summary>
    public async Task<IReadOnlyList<(Diagnostic Error, bool IsInGenerated)>> BuildAsync()
    {
        var options = SourceCompilation.ParseOptions.WithLanguageVersion(Language);
        var compilation = SourceCompilation.Create();
        compilation = compilation.AddSyntaxTrees(Sources.Select((source, i) => CSharpSyntaxTree.ParseText(
            $"using XAttr; using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;\n{source}", options, $"/src/Source{i}.cs")));
        CSharpGeneratorDriver.Create([new XDnnGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var thrown);
        var written = compilation.SyntaxTrees.ToHashSet();
        return
        [
            .. thrown.Select(static error => (error, true)),
            .. (await Test.DiagnosticsAsync(generated).ConfigureAwait(false))
                .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "AD0001")
                .Select(error => (error, error.Location.SourceTree is { } tree && !written.Contains(tree))),
        ];
    }

    public override string ToString() => Name;
}

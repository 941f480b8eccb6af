using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Rules;
using XAttr.Generator;
using XAttr.Surveys.Analyzers;
using XAttr.Testing;

namespace XAttr.Analyzers.Tests;

/// <summary>The code on the front page, and on those of the packages: what is shown to work compiles, and what is shown to be refused is, at the marks and by the rules beside them.</summary>
public sealed class ReadmeTests
{
    private static readonly AnalyzerTest Test = new([new DeclarationAnalyzer(), new HandwrittenAnalyzer()]) { Generators = [new XDnnGenerator()] };

    [Theory]
    [InlineData("README.md")]
    [InlineData("examples/Zoo/README.md")]
    [InlineData("runtime/XAttr.Data/README.md")]
    [InlineData("runtime/XAttr.Mpi/README.md")]
    [InlineData("runtime/XAttr.Pictures/README.md")]
    public async Task What_works_compiles_without_any_diagnostic(string page)
    {
        var lines = string.Join('\n', Blocks(page).Where(static block => !IsRefused(block))).Split('\n').ToLookup(static line => Regex.IsMatch(line, @"^using [A-Z][\w.]*;"));
        var code = string.Join('\n', lines[false]);
        var types = Regex.Match(code, @"^\[XDnn.*?^public partial class [^\n]*$", RegexOptions.Singleline | RegexOptions.Multiline).Value;
        var body = types.Length == 0 ? code : code.Replace(types, "", StringComparison.Ordinal);
        Assert.NotEmpty(body.Trim());
        var given = new[] { ("net", "Net net, "), ("trainer", "Trainer trainer, "), ("image", "Tensor image, ") }.Where(name => !code.Contains($"var {name.Item1} ", StringComparison.Ordinal));

        await Test.VerifyAsync($$"""
            using System;
            using TorchSharp;
            using XAttr;
            using XAttr.Training;
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;
            {{string.Join('\n', lines[true].Distinct().Except(["using TorchSharp;", "using XAttr;", "using XAttr.Training;"]))}}

            internal static class Page
            {
                public static void Body(
                    {{string.Concat(given.Select(static name => name.Item2))}}Tensor images, Tensor labels, Tensor label, Func<Tensor, Tensor, Tensor> loss, optim.Optimizer optimizer,
                    XAttr.Training.TensorDataset trainingSet, XAttr.Training.TensorDataset testSet)
                {
            {{body}}
                }

                private static Tensor MaskOf(Tensor images) => zeros_like(images);
            }

            {{(types.Length == 0 ? "[XDnn(1, 28, 28), Flatten, Linear(10)]\npublic partial class Net;" : types)}}
            """);
    }

    [Fact]
    public async Task What_is_refused_is_so_at_the_marks_by_the_rules_beside_them()
    {
        var lines = Assert.Single(Blocks("README.md"), IsRefused).Split('\n');
        var marks = lines.Select(static line => Regex.Match(line, "^//( *)(~+) +(XATTR[0-9]{4}): (.*?) …")).Where(static mark => mark.Success).ToList();

        var compilation = Test.Generate(SourceCompilation.Create(Declarations.Complete(string.Join('\n', lines))));
        var found = (await Test.DiagnosticsAsync(compilation)).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => (diagnostic.Id, diagnostic.Location.GetLineSpan().Span, Message: diagnostic.GetMessage(null))).ToList();

        Assert.Equal(2, marks.Count);
        Assert.Equal(
            marks.Select(static mark => (mark.Groups[3].Value, mark.Groups[2].Index, mark.Groups[2].Index + mark.Groups[2].Length)).Order(),
            found.Select(static diagnostic => (diagnostic.Id, diagnostic.Span.Start.Character, diagnostic.Span.End.Character)).Order());
        Assert.All(marks, mark => Assert.Contains(found, diagnostic => diagnostic.Message.StartsWith(mark.Groups[4].Value, StringComparison.Ordinal)));

        // And in words, as a build prints them; a line of the page is broken before four blanks.
        var printed = found.OrderBy(static diagnostic => diagnostic.Span.Start)
            .Select(static diagnostic => $"Credit.cs({diagnostic.Span.Start.Line + 1},{diagnostic.Span.Start.Character + 1}): error {diagnostic.Id}: {diagnostic.Message}\n");
        Assert.Contains(string.Concat(printed), Blocks("README.md", "text").Select(static block => block.Replace("\n    ", " ", StringComparison.Ordinal)));
    }

    private static bool IsRefused(string block) => block.Contains("~~~", StringComparison.Ordinal);

    private static IEnumerable<string> Blocks(string page, string language = "csharp") => Regex.Matches(File.ReadAllText(Path.Combine(SourceTree.Root, page)), $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(static match => match.Groups[1].Value);
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using XAttr.Analyzers.Rules;
using XAttr.Generator;
using XAttr.Testing;

namespace XAttr.Analyzers.Tests;

/// <summary>The code on pages of docs/ that is no declaration compiles: a page's blocks one after the other, as the body of a method that has a network and its data, its classes beside it and the namespaces that it names.</summary>
public sealed class PageSnippetTests
{
    private static readonly AnalyzerTest Test = new([new DeclarationAnalyzer(), new HandwrittenAnalyzer(), new BlockParameterSuppressor()])
    {
        Generators = [new XDnnGenerator()],
    };

    [Theory]
    [InlineData("pictures.md")]
    [InlineData("checkpoints.md")]
    [InlineData("attribution.md")]
    [InlineData("training.md")]
    [InlineData("data.md")]
    public async Task Blocks_compile_without_any_diagnostic(string page)
    {
        var blocks = Blocks(page).ToLookup(static block => block.StartsWith("public sealed class", System.StringComparison.Ordinal) || block.StartsWith("[XDnn", System.StringComparison.Ordinal));
        var lines = string.Join('\n', blocks[false]).Split('\n').ToLookup(static line => line.StartsWith("using XAttr.", System.StringComparison.Ordinal));
        var (types, code, namespaces) = (string.Join('\n', blocks[true]), string.Join('\n', lines[false]), string.Join('\n', lines[true].Distinct()));
        Assert.NotEmpty(code);
        await Test.VerifyAsync($$"""
            using System;
            using System.Collections.Generic;
            using TorchSharp;
            using XAttr;
            using XAttr.Pictures;
            {{namespaces}}

            [XDnn(1, 28, 28)]
            [Conv2d(4, 3), ReLU, Flatten, Linear(10)]
            public partial class Net;

            internal static class Page
            {
                public static void Body(Net net, torch.Tensor images, torch.Tensor labels)
                {
            {{code}}
                }
            }

            {{types}}
            """);
    }

    [Fact]
    public async Task Mistake_would_be_noticed() =>
        await Assert.ThrowsAsync<System.InvalidOperationException>(() => Test.VerifyAsync("internal static class Page { public static void Body() { XAttr.Checkpoints.TensorFile.Reed(\"a\"); } }"));

    private static List<string> Blocks(string page)
    {
        var blocks = new List<string>();
        var inside = false;
        foreach (var line in File.ReadLines(Path.Combine(SourceTree.Root, "docs", page)))
        {
            var isFence = line.StartsWith("```", System.StringComparison.Ordinal);
            if (isFence)
                inside = line == "```csharp";
            if (isFence && inside)
                blocks.Add("");
            else if (inside)
                blocks[^1] += line + "\n";
        }

        return blocks;
    }
}

using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using XAttr.Generator;
using XAttr.Testing;

namespace XAttr.Analyzers.Tests;

/// <summary>The code on pages of docs/ that is no declaration compiles: a page's blocks one after the other, as the body of a method that has a network and its data.</summary>
public sealed class PageSnippetTests
{
    private static readonly AnalyzerTest Test = new([new DeclarationAnalyzer(), new BlockParameterSuppressor()])
    {
        Generators = [new XDnnGenerator()],
    };

    [Theory]
    [InlineData("pictures.md")]
    [InlineData("checkpoints.md")]
    [InlineData("attribution.md")]
    public async Task Blocks_compile_without_any_diagnostic(string page)
    {
        var code = string.Join('\n', Blocks(page));
        Assert.NotEmpty(code);
        await Test.VerifyAsync($$"""
            using System;
            using System.Collections.Generic;
            using TorchSharp;
            using XAttr;

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
            """);
    }

    [Fact]
    public async Task Mistake_would_be_noticed() =>
        await Assert.ThrowsAsync<TestFailure>(() => Test.VerifyAsync("internal static class Page { public static void Body() { XAttr.TensorFile.Reed(\"a\"); } }"));

    private static IEnumerable<string> Blocks(string page)
    {
        var inside = false;
        foreach (var line in File.ReadLines(Path.Combine(SourceTree.Root, "docs", page)))
        {
            if (line.StartsWith("```", System.StringComparison.Ordinal))
                inside = line == "```csharp";
            else if (inside)
                yield return line;
        }
    }
}

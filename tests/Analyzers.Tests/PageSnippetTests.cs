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
    [InlineData("backends.md")]
    [InlineData("faq.md")]
    [InlineData("coming-from-pytorch.md")]
    public async Task Blocks_compile_without_any_diagnostic(string page)
    {
        var blocks = Blocks(page).ToLookup(static block => block.StartsWith("public sealed class", System.StringComparison.Ordinal) || block.StartsWith("[XDnn", System.StringComparison.Ordinal));
        var lines = string.Join('\n', blocks[false]).Split('\n').ToLookup(static line => line.StartsWith("using XAttr.", System.StringComparison.Ordinal));
        var (types, code, namespaces) = (string.Join('\n', blocks[true]), string.Join('\n', lines[false]), string.Join('\n', lines[true].Distinct()));
        Assert.NotEmpty(code + types);
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

    // What stands in the last column of its tables, each a statement of its own.
    [Fact]
    public async Task Calls_that_stand_beside_PyTorchs_compile_without_any_diagnostic()
    {
        var calls = File.ReadLines(Path.Combine(SourceTree.Root, "docs", "coming-from-pytorch.md")).Where(static line => line.StartsWith("| ", System.StringComparison.Ordinal) && line.EndsWith("` |", System.StringComparison.Ordinal))
            .Select(static line => line.Split('`')[^2]).ToList();
        Assert.NotEmpty(calls);
        await Test.VerifyAsync($$"""
            using System;
            using System.Collections.Generic;
            using TorchSharp;
            using XAttr;
            using XAttr.Data;
            using XAttr.Evaluation;
            using XAttr.Mpi;
            using XAttr.Pictures;
            using XAttr.Priors;
            using XAttr.Training;

            [XDnn(1, 28, 28)]
            [Conv2d(4, 3), ReLU, Flatten, Linear(10)]
            public partial class Net;

            internal static class Page
            {
                public static void Body(
                    Net net, torch.Tensor images, torch.Tensor labels, torch.Tensor attribution, torch.Tensor references, torch.Tensor groups, string[] names,
                    torch.utils.data.Dataset<Dictionary<string, torch.Tensor>> data, torch.optim.Optimizer optimizer)
                {
            {{string.Join("\n", calls.Select(static call => call + ";"))}}
                }
            }
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

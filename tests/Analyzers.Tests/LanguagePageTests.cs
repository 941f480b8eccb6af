using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using XAttr.Analyzers.Rules;
using XAttr.Generator;
using XAttr.Surveys.Analyzers;
using XAttr.Testing;

namespace XAttr.Analyzers.Tests;

/// <summary>What the pages on networks teach compiles, without a diagnostic.</summary>
public sealed class LanguagePageTests
{
    private static readonly AnalyzerTest Test = new([new DeclarationAnalyzer(), new HandwrittenAnalyzer(), new BlockParameterSuppressor()])
    {
        Generators = [new XDnnGenerator()],
    };

    // Under their headings, so that a failure names the place; a section may have several.
    public static TheoryData<string, string> Blocks { get; } = Read();

    [Fact]
    public void Page_has_code() => Assert.NotEmpty(Blocks);

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Block_compiles_without_any_diagnostic(string heading, string code)
    {
        Assert.NotEmpty(heading);
        await Test.VerifyAsync(Declarations.Complete(code));
    }

    private static TheoryData<string, string> Read()
    {
        var data = new TheoryData<string, string>();
        foreach (var page in new[] { "language.md", "handwritten.md" })
            Read(page, data);
        return data;
    }

    private static void Read(string page, TheoryData<string, string> data)
    {
        var heading = "";
        List<string>? block = null;
        foreach (var line in File.ReadLines(Path.Combine(SourceTree.Root, "docs", page)))
        {
            if (block is null && line.StartsWith('#'))
                heading = line.TrimStart('#', ' ');
            if (line == "```" && block is not null)
            {
                data.Add(heading, string.Join('\n', block));
                block = null;
            }
            else if (line == "```csharp")
            {
                block = [];
            }
            else
            {
                block?.Add(line);
            }
        }
    }
}

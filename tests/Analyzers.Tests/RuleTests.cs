using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using XAttr.Analyzers.Rules;
using XAttr.Testing;

namespace XAttr.Analyzers.Tests;

/// <summary>Every rule: reported at exactly the marked places with exactly the stated words, silent elsewhere, and suppressible.</summary>
public sealed class RuleTests
{
    public static TheoryData<string, int> Positives { get; } = Index(static cases => cases.Positives.Count);

    public static TheoryData<string, int> Negatives { get; } = Index(static cases => cases.Negatives.Count);

    [Fact]
    public void Every_rule_has_cases() => Assert.Equal(
        RuleTable.All.Select(static rule => rule.Id),
        RuleCases.All.Where(static cases => cases.Positives.Count > 0 && cases.Negatives.Count > 0).Select(static cases => cases.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Positives))]
    public async Task Reported(string id, int index)
    {
        var (source, messages) = Find(id).Positives[index];
        Assert.NotEmpty(messages);
        await (Declarations.Of(id) with { Messages = [.. messages] }).VerifyAsync(Declarations.Complete(source));
    }

    [Theory]
    [MemberData(nameof(Negatives))]
    public Task Silent(string id, int index) => Declarations.Of(id).VerifyAsync(Declarations.Complete(Find(id).Negatives[index]));

    [Theory]
    [MemberData(nameof(Positives))]
    public async Task Suppressed(string id, int index)
    {
        // What is marked as another rule's stays; the rule's own marks go.
        var source = Find(id).Positives[index].Source.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        var test = Declarations.Of(id);

        await test.VerifyAsync($"using XAttr;\n#pragma warning disable {id}\n{source}\n#pragma warning restore {id}\n");
        await (test with { EditorConfig = $"[*.cs]\ndotnet_diagnostic.{id}.severity = none\n" }).VerifyAsync(Declarations.Complete(source));
        await test.VerifyAsync(Declarations.Complete(source), $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"XAttr\", \"{id}\")]");
    }

    [Theory]
    [MemberData(nameof(Positives))]
    public async Task Severity_follows_the_editorconfig(string id, int index)
    {
        var source = Declarations.Complete(Find(id).Positives[index].Source);
        await (Declarations.Of(id) with { EditorConfig = $"[*.cs]\ndotnet_diagnostic.{id}.severity = suggestion\n" }).VerifyAsync(source);
    }

    private static TheoryData<string, int> Index(Func<RuleCases, int> count)
    {
        var data = new TheoryData<string, int>();
        foreach (var cases in RuleCases.All)
        {
            for (var i = 0; i < count(cases); i++)
                data.Add(cases.Id, i);
        }

        return data;
    }

    private static RuleCases Find(string id) => RuleCases.All.Single(cases => cases.Id == id);
}

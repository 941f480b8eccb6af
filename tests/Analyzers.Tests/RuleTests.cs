using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using XAttr.Analyzers.Rules;
using XAttr.Surveys.Analyzers;

namespace XAttr.Analyzers.Tests;

/// <summary>Every rule: reported at exactly the marked places with exactly the stated words, silent elsewhere, and suppressible.</summary>
public sealed class RuleTests
{
    public static TheoryData<string, int> Positives { get; } = Index(static cases => cases.Positives.Count);

    // What the compiler does with a descriptor, it does at every place alike: one case of a rule shows it, and the ledger's rules go through all.
    public static TheoryData<string> Ids { get; } = new(RuleCases.All.Select(static cases => cases.Id));

    public static TheoryData<string, int> Negatives { get; } = Index(static cases => cases.Negatives.Count);

    [Fact]
    public void Every_rule_has_cases() => Assert.Equal(
        RuleTable.All.Select(static rule => rule.Id),
        RuleCases.All.Where(static cases => cases.Positives.Count > 0 && cases.Negatives.Count > 0).Select(static cases => cases.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Positives))]
    public Task Reported(string id, int index)
    {
        Assert.NotEmpty(Find(id).Positives[index].Messages);
        return Find(id).VerifyReportedAsync(index);
    }

    [Theory]
    [MemberData(nameof(Negatives))]
    public Task Silent(string id, int index) => Find(id).VerifySilentAsync(index);

    [Theory]
    [MemberData(nameof(Ids))]
    public Task Suppressed_where_it_is_a_warning_and_never_where_it_is_an_error(string id) => Find(id).VerifySuppressedAsync(0);

    [Theory]
    [MemberData(nameof(Ids))]
    public Task Severity_follows_the_editorconfig(string id) => Find(id).VerifySeverityAsync(0);

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

using System;
using System.IO;
using System.Linq;
using XAttr.Analyzers.Rules;
using XAttr.Surveys.Analyzers.Fixes;
using XAttr.Testing;

namespace XAttr.CodeFixes.Tests;

/// <summary>The page of a rule says whether there is a fix.</summary>
public sealed class PageTests
{
    public static TheoryData<string> Ids { get; } = new(RuleTable.All.Select(static rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_says_whether_there_is_a_fix(string id)
    {
        var row = File.ReadLines(Path.Combine(SourceTree.Root, "docs", "rules", id + ".md")).Where(static line => line.StartsWith('|')).ElementAt(2);
        var isFixable = FixCase.All.Any(item => item.Rule == id);
        Assert.EndsWith(isFixable ? "| Yes |" : "| No |", row, StringComparison.Ordinal);
    }
}

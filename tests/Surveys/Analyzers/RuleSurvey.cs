using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using XAttr.Analyzers.Rules;
using XAttr.Testing;

namespace XAttr.Surveys.Analyzers;

/// <summary>Whether every rule has what a rule needs.</summary>
/// <param name="Total">How many rules there are.</param>
/// <param name="Incomplete">
/// How many lack a page, a release row, a case that breaks them, one that does not; or fail one of their cases, or are suppressed at one though they are
/// errors, or not though they are warnings, or do not take the severity that an editorconfig gives.
/// </param>
public sealed record RuleSurvey(int Total, int Incomplete)
{
    /// <summary>Looks at all rules.</summary>
    public static RuleSurvey Measure() => new(RuleTable.All.Length, RuleTable.All.Count(static rule => !IsComplete(rule.Id)));

    private static bool IsComplete(string id)
    {
        var rows = new[] { "Shipped", "Unshipped" }.SelectMany(static kind => File.ReadLines(Path.Combine(SourceTree.Root, "analyzers", $"AnalyzerReleases.{kind}.md")));
        return File.Exists(Path.Combine(SourceTree.Root, "docs", "rules", id + ".md"))
            && rows.Any(row => row.StartsWith(id + " |", StringComparison.Ordinal))
            && RuleCases.All.SingleOrDefault(cases => cases.Id == id) is { Positives.Count: > 0, Negatives.Count: > 0 } cases
            && Task.Run(() => HoldsAsync(cases)).GetAwaiter().GetResult();
    }

    private static async Task<bool> HoldsAsync(RuleCases cases)
    {
        try
        {
            for (var i = 0; i < cases.Positives.Count; i++)
            {
                await cases.VerifyReportedAsync(i);
                await cases.VerifySuppressedAsync(i);
                await cases.VerifySeverityAsync(i);
            }

            for (var i = 0; i < cases.Negatives.Count; i++)
                await cases.VerifySilentAsync(i);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}

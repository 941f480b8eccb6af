using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using XAttr.Testing;

namespace XAttr.Surveys.Analyzers.Fixes;

/// <summary>Every fix on its cases, singly and all at once.</summary>
/// <param name="Total">How many were applied.</param>
/// <param name="NotProvedAfter">After how many the sources are not the expected ones, do not compile, or are not proved.</param>
public sealed record FixSurvey(int Total, int NotProvedAfter)
{
    /// <summary>Applies all fixes.</summary>
    public static FixSurvey Measure()
    {
        var runs = FixCase.All.SelectMany(static item => item.Fixed.Select(pair => (item, pair, IsAll: false)).Append((item, pair: item.FixedAll, IsAll: true))).ToList();
        return new(runs.Count, runs.Count(static run => !IsFixed(run.item, run.pair, run.IsAll)));
    }

    private static bool IsFixed(FixCase item, (string Before, string After) pair, bool isAll)
    {
        try
        {
            var (before, after) = (FixCase.Complete(pair.Before), FixCase.Complete(pair.After));
            Task.Run(() => isAll ? item.Test.VerifyAllAsync(FixAllScope.Project, [before], [after]) : item.Test.VerifyAsync(before, after)).GetAwaiter().GetResult();
            return true;
        }
        catch (TestFailure)
        {
            return false;
        }
    }
}

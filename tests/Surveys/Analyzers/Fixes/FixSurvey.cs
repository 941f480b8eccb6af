using System;
using System.Linq;
using System.Threading.Tasks;

namespace XAttr.Surveys.Analyzers.Fixes;

/// <summary>Every fix on its cases, singly and all at once.</summary>
/// <param name="Total">How many were applied.</param>
/// <param name="NotProvedAfter">After how many the sources are not the expected ones, do not compile, or are not proved.</param>
public sealed record FixSurvey(int Total, int NotProvedAfter)
{
    /// <summary>Applies all fixes.</summary>
    public static FixSurvey Measure()
    {
        var runs = FixCase.All.SelectMany(static item => item.Fixed.Append(item.FixedAll).Select(pair => (item, pair))).ToList();
        return new(runs.Count, runs.Count(static run => !IsFixed(run.item, run.pair)));
    }

    private static bool IsFixed(FixCase item, (string Before, string After) pair)
    {
        try
        {
            var (before, after) = (FixCase.Complete(pair.Before), FixCase.Complete(pair.After));
            Task.Run(() => item.Test.VerifyAllAsync([before], [after])).GetAwaiter().GetResult();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}

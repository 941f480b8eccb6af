using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;
using XAttr.Analyzers.Rules;

namespace XAttr.Analyzers.Proof;

/// <summary>Brings the verdicts on a network, argument by argument of its constructor, together.</summary>
internal static class CaseVerdicts
{
    // More arguments that only together break something are all that differ from their defaults.
    private const int LongestReason = 3;

    /// <summary>
    /// What holds for the defaults is said as it is; what holds for other arguments alone is said of those. Null where the cases have
    /// unequal degrees.
    /// </summary>
    public static FlowVerdict? Combine(IReadOnlyList<(IReadOnlyList<Setting> Settings, FlowVerdict Verdict)> cases)
    {
        if (cases.Select(static item => item.Verdict.Degree).OfType<Rational>().Distinct().Count() > 1)
            return null;
        var usual = cases.Where(static item => item.Settings.All(static setting => setting.IsDefault)).ToList();
        var issues = Issue.None;
        var conditional = new List<Issue>();
        foreach (var issue in cases.SelectMany(static item => item.Verdict.Issues).Distinct())
        {
            if (NetFlow.IsWarning(issue) || usual.All(item => item.Verdict.Issues.Contains(issue)))
                issues = issues.Add(issue);
            else if (!usual.All(item => item.Verdict.Issues.Any(other => other.RuleId == issue.RuleId && other.Location.Equals(issue.Location))))
                conditional.Add(issue);
        }

        // Of one place, what the fewest choices break.
        foreach (var place in conditional.GroupBy(static issue => issue.Location))
        {
            var fewest = place.Min(issue => Choices(issue, cases));
            issues = issues.Union([.. place.Where(issue => Choices(issue, cases) == fewest).Select(issue => Conditional(issue, cases))]);
        }

        var degrees = usual.Select(static item => item.Verdict.Degree).Distinct().ToList();
        return new FlowVerdict(degrees.Count == 1 ? degrees[0] : null, issues);
    }

    // How many arguments must be other than their defaults.
    private static int Choices(Issue issue, IReadOnlyList<(IReadOnlyList<Setting> Settings, FlowVerdict Verdict)> cases) =>
        cases.Where(item => item.Verdict.Issues.Contains(issue)).Min(static item => item.Settings.Count(static setting => !setting.IsDefault));

    private static Issue Conditional(Issue issue, IReadOnlyList<(IReadOnlyList<Setting> Settings, FlowVerdict Verdict)> cases)
    {
        // Where an argument may be anything, the same place may be broken in other words.
        var judged = cases.Select(item => (item.Settings, IsBroken: item.Verdict.Issues.Any(other => other.Location.Equals(issue.Location)))).ToList();
        var reasons = new List<IReadOnlyList<Setting>>();
        foreach (var settings in cases.Where(item => item.Verdict.Issues.Contains(issue)).Select(static item => item.Settings))
        {
            if (!reasons.Any(reason => Holds(reason, settings)))
                reasons.Add(Reason(settings, judged));
        }

        // What a later one says in fewer words needs no longer one.
        var least = reasons.Where(reason => !reasons.Any(other => other != reason && Holds(other, reason)));
        var order = judged[0].Settings.Select(static setting => setting.Parameter).ToList();
        var condition = string.Join(" or ", least.OrderBy(reason => order.IndexOf(reason[0].Parameter)).Select(static reason => string.Join(" and ", reason.Select(static setting => setting.Condition))));
        return new Issue(FlowRuleIds.OtherArguments, issue.Location, condition, Message(issue)) { IsTraining = issue.IsTraining };
    }

    // The fewest settings of a case that break whatever else is chosen, before all those that a caller must ask for.
    private static IReadOnlyList<Setting> Reason(IReadOnlyList<Setting> settings, IReadOnlyList<(IReadOnlyList<Setting> Settings, bool IsBroken)> cases)
    {
        for (var size = 1; size <= Math.Min(LongestReason, settings.Count); size++)
        {
            var reason = Subsets(settings, size)
                .OrderBy(static chosen => chosen.Count(static setting => setting.IsDefault))
                .FirstOrDefault(chosen => cases.All(item => item.IsBroken || !Holds(chosen, item.Settings)));
            if (reason is not null)
                return reason;
        }

        return [.. settings.Where(static setting => !setting.IsDefault)];
    }

    private static IEnumerable<IReadOnlyList<Setting>> Subsets(IReadOnlyList<Setting> settings, int size) => size == 0
        ? [[]]
        : settings.SelectMany((setting, i) => Subsets([.. settings.Skip(i + 1)], size - 1).Select(others => (IReadOnlyList<Setting>)[setting, .. others]));

    // A setting is told by its words: any other value of a parameter may be known in one case and not in another.
    private static bool Holds(IReadOnlyList<Setting> reason, IReadOnlyList<Setting> settings) =>
        reason.All(setting => settings.Any(other => other.Condition == setting.Condition));

    private static string Message(Issue issue)
    {
        const string Unproved = "Not proved: ";
        var message = RefusalText.Of(issue.RuleId, issue.Arguments);
        return message.StartsWith(Unproved, StringComparison.Ordinal) ? message.Substring(Unproved.Length) : message;
    }
}

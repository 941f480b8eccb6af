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
        foreach (var issue in cases.SelectMany(static item => item.Verdict.Issues).Distinct())
        {
            if (NetFlow.IsWarning(issue) || usual.All(item => item.Verdict.Issues.Contains(issue)))
                issues = issues.Add(issue);
            else if (!usual.All(item => item.Verdict.Issues.Any(other => other.RuleId == issue.RuleId && other.Location.Equals(issue.Location))))
                issues = issues.Add(Conditional(issue, cases));
        }

        var degrees = usual.Select(static item => item.Verdict.Degree).Distinct().ToList();
        return new FlowVerdict(degrees.Count == 1 ? degrees[0] : null, issues);
    }

    private static Issue Conditional(Issue issue, IReadOnlyList<(IReadOnlyList<Setting> Settings, FlowVerdict Verdict)> cases)
    {
        var broken = cases.Where(item => item.Verdict.Issues.Contains(issue)).Select(static item => item.Settings).ToList();

        // One argument that it needs, or else the first choice of all of them.
        var needed = broken[0]
            .FirstOrDefault(setting => broken.All(settings => settings.Contains(setting))
                && cases.All(item => !item.Settings.Contains(setting) || item.Verdict.Issues.Contains(issue)));
        var condition =
            needed?.Condition ?? string.Join(" and ", broken[0]
                .Where(setting => broken.All(settings => settings.Contains(setting)))
                .DefaultIfEmpty(broken[0][0])
                .Select(static setting => setting.Condition));
        return new Issue(FlowRuleIds.OtherArguments, issue.Location, condition, Message(issue)) { IsTraining = issue.IsTraining };
    }

    private static string Message(Issue issue)
    {
        const string Unproved = "Not proved: ";
        var message = RefusalText.Of(issue.RuleId, issue.Arguments);
        return message.StartsWith(Unproved, StringComparison.Ordinal) ? message.Substring(Unproved.Length) : message;
    }
}

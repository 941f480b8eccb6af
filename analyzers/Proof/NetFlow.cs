using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Interpreter;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof;

/// <summary>What was found of a network written by hand.</summary>
/// <param name="Degree">The degree of its result, where nothing stands against it; else null.</param>
/// <param name="Issues">What stands against it, and what is to be warned of.</param>
internal sealed record FlowVerdict(Rational? Degree, ValueSet<Issue> Issues);

/// <summary>Decides the degree of a network written by hand, however it is made, in train and in eval mode.</summary>
internal sealed class NetFlow
{
    private static readonly HashSet<string> Warnings = [RuleIds.RootOfIntermediate, RuleIds.DegreeBelowOne, FlowRuleIds.SamplesMix, FlowRuleIds.Drawn];

    private readonly Bodies _bodies;
    private readonly INamedTypeSymbol _type;
    private readonly NetHeader _header;
    private readonly CancellationToken _cancellationToken;
    private readonly SortedSet<string> _assignable = new(StringComparer.Ordinal);

    private int _steps;

    private NetFlow(Bodies bodies, INamedTypeSymbol type, NetHeader header, CancellationToken cancellationToken) =>
        (_bodies, _type, _header, _cancellationToken) = (bodies, type, header, cancellationToken);

    /// <summary>Whether the issue leaves the degree proved.</summary>
    public static bool IsWarning(Issue issue) => Warnings.Contains(issue.RuleId);

    public static FlowVerdict Judge(Bodies bodies, INamedTypeSymbol type, NetHeader header, CancellationToken cancellationToken) =>
        new NetFlow(bodies, type, header, cancellationToken).Judge();

    /// <summary>Judges a network marked <c>[XDnn]</c>, and says how many steps the longest pass over it took: of one case of its arguments, in one mode.</summary>
    public static int Steps(Bodies bodies, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var flow = new NetFlow(bodies, type, NetHeader.Read(type.GetAttributes().First(AttributeKinds.IsXDnn)), cancellationToken);
        flow.Judge();
        return flow._steps;
    }

    private FlowVerdict Judge() => Constructions.Of(_bodies, _type, _cancellationToken).Select(JudgeCases).Aggregate(Both);

    // With arguments of which nothing is known first: what is proved then needs no cases.
    private FlowVerdict JudgeCases(Construction construction)
    {
        var whole = JudgeModes(construction);
        if (whole.Issues.All(IsWarning) || Settings.Cases(construction, _assignable) is not { Count: > 0 } cases)
            return whole;
        return CaseVerdicts.Combine(
            [.. cases.Select(settings => (settings, JudgeModes(With(construction, settings))))]) ?? whole;
    }

    private static Construction With(Construction construction, IReadOnlyList<Setting> settings) => construction with
    {
        Known = construction.Known.AddRange(
            from setting in settings
            where setting is { Parameter: not null, Value: not null }
            select new KeyValuePair<string, Value>(setting.Parameter!, setting.Value!)),
        KeepsMembers = settings.Any(static setting => setting.KeepsMembers),
    };

    private FlowVerdict JudgeModes(Construction construction)
    {
        var eval = Follow(construction, isTraining: false, out var askedForMode);
        var train = askedForMode ? Follow(construction, isTraining: true, out _) : eval;

        // What is wrong in both modes is said once, of the mode that attributions are mostly taken in.
        ValueSet<Issue> ofTraining = [.. train.Issues.Where(issue => issue.IsTraining is null || !eval.Issues.Any(other => other.RuleId == issue.RuleId && other.Location.Equals(issue.Location)))];
        var issues = eval.Issues.Union(ofTraining);
        var degree = issues.All(IsWarning) ? eval.Degree : null;
        return degree is not null && train.Degree is { } other && other != eval.Degree
            ? Unequal(issues, other, $" in train mode, but of degree {eval.Degree} in eval mode: give both modes one degree")
            : new FlowVerdict(degree, issues);
    }

    private FlowVerdict Follow(Construction construction, bool isTraining, out bool askedForMode)
    {
        var interpreter = new NetInterpreter(_bodies, isTraining, _cancellationToken);
        var result = interpreter.Run(_type, _header, construction);
        _steps = Math.Max(_steps, interpreter.Steps);
        askedForMode = interpreter.AskedForMode;
        _assignable.UnionWith(interpreter.KeptState.Assignable);
        var issues = interpreter.Fatal.Union(result.Causes).Union(interpreter.Memory.Store?.Causes ?? Issue.None);
        return new FlowVerdict(result.Kind == DegreeKind.Known ? result.Degree : result.Kind == DegreeKind.Zero ? 1 : null, issues);
    }

    private FlowVerdict Both(FlowVerdict left, FlowVerdict right)
    {
        var issues = left.Issues.Union(right.Issues);
        return left.Degree is { } one && right.Degree is { } other && one != other
            ? Unequal(issues, other, $" by one constructor, but of degree {one} by another: give all constructors one degree")
            : new FlowVerdict(issues.All(static issue => IsWarning(issue) || issue.RuleId == FlowRuleIds.OtherArguments)
                ? left.Degree ?? right.Degree
                : null, issues);
    }

    private FlowVerdict Unequal(ValueSet<Issue> issues, Rational degree, string where) =>
        new(null, issues.Add(new Issue(FlowRuleIds.WrongDegree, _type.Locations[0], _type.Name, degree.ToString(), where)));
}

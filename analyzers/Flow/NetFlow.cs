using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Flow.Interpretation;
using XAttr.Analyzers.Flow.Values;
using XAttr.Generator;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;

namespace XAttr.Analyzers.Flow;

/// <summary>What was found of a network written by hand.</summary>
/// <param name="Degree">The degree of its result, where nothing stands against it; else null.</param>
/// <param name="Issues">What stands against it, and what is to be warned of.</param>
internal sealed record FlowVerdict(Rational? Degree, ValueSet<Issue> Issues);

/// <summary>Decides the degree of a network written by hand, in train and in eval mode.</summary>
internal static class NetFlow
{
    private static readonly HashSet<string> Warnings = [RuleIds.RootOfIntermediate, RuleIds.DegreeBelowOne];

    public static FlowVerdict Judge(Bodies bodies, INamedTypeSymbol type, NetHeader header, CancellationToken cancellationToken)
    {
        var eval = Follow(bodies, type, header, isTraining: false, out var askedForMode, cancellationToken);
        var train = askedForMode ? Follow(bodies, type, header, isTraining: true, out _, cancellationToken) : eval;
        var issues = eval.Issues.Union(train.Issues);
        var degree = issues.All(static issue => Warnings.Contains(issue.RuleId)) ? eval.Degree : null;
        if (degree is not null && train.Degree is { } other && other != eval.Degree)
            return new FlowVerdict(null, issues.Add(new Issue(FlowRuleIds.WrongDegree, type.Locations[0], type.Name, other.ToString(), "in train mode " + eval.Degree + " in eval mode")));
        return new FlowVerdict(degree, issues);
    }

    private static FlowVerdict Follow(
        Bodies bodies, INamedTypeSymbol type, NetHeader header, bool isTraining, out bool askedForMode, CancellationToken cancellationToken)
    {
        var interpreter = new Interpreter(bodies, isTraining, cancellationToken);
        var result = interpreter.Run(type, header);
        askedForMode = interpreter.AskedForMode;
        var issues = interpreter.Fatal.Union(result.Causes).Union(interpreter.Current?.Causes ?? Issue.None);
        return new FlowVerdict(result.Kind == DegreeKind.Known ? result.Degree : result.Kind == DegreeKind.Zero ? 1 : null, issues);
    }
}

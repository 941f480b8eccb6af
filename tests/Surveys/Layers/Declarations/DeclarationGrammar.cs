using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>
/// Random declarations. Each step is chosen with the shape and the degree before it in view: most fit, and a few are let in that do not.
/// </summary>
/// <param name="random">The source of all choices.</param>
/// <param name="pool">The steps to choose from.</param>
internal sealed class DeclarationGrammar(Random random, StepPool pool)
{
    private const int MaxSteps = 30;
    private const int Attempts = 40;
    private const int MaxElements = 200;

    private static readonly StepDeclaration Flatten = new("Flatten", EquatableArray<Argument>.Empty);
    private static readonly Argument RegularOnly = new("RegularOnly", new BooleanValue(true), IsNamed: true);

    private readonly string[] _kinds = [.. pool.ByKind.Select(static kind => kind.Key)];
    private readonly string[] _phraseKinds = [.. pool.Phrases.Select(static kind => kind.Key)];
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    // The input and the options of the declaration being drawn.
    private NetHeader _header = NetHeader.Missing;

    public RandomDeclaration Next(int index)
    {
        var rank = random.Next(10) switch { < 2 => 1, < 4 => 2, < 8 => 3, _ => 4 };
        var input = Enumerable.Range(0, rank).Select(_ => (long)random.Next(rank == 1 ? 3 : 2, 7)).ToArray();
        _header = pool.Net.Header with { InputShape = new EquatableArray<long>(input), HasRegular = random.Next(4) == 0 };
        var steps = new List<StepDeclaration>();
        var target = random.Next(1, MaxSteps);
        while (steps.Count < target && Choose(steps) is { } chosen)
        {
            steps.AddRange(chosen);
            if (Refusals(Build(steps)).Any() && random.Next(3) > 0)
                break;
        }

        MakePositive(steps);
        var blocks = new RandomSpans(random, steps, _header.HasRegular).Choose();
        if (steps.Count == 0 || Build(steps).XDnn.Result?.Shape?.Rank > 1 || blocks.Any(IsStripped))
            steps.Add(Flatten);
        return new RandomDeclaration(index, input, steps, blocks) { HasRegular = _header.HasRegular };
    }

    private IReadOnlyList<StepDeclaration>? Choose(List<StepDeclaration> steps)
    {
        var refused = Refusals(Build(steps)).ToList();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            IReadOnlyList<StepDeclaration> candidate = random.Next(6) switch
            {
                < 2 => [Pick(pool.Common)],
                2 => Pick([.. pool.Phrases[Rare(_phraseKinds)]]),
                3 => Pick([.. pool.ByKind[Rarest()]]),
                _ => Pick([.. pool.ByKind[Rare(_kinds)]]),
            };
            if (_header.HasRegular)
                candidate = [.. candidate.Select(MaybeStrip)];
            var net = Build([.. steps, .. candidate]);
            if (!IsWelcome(net, Refusals(net).Except(refused).Select(static problem => problem.RuleId).ToList()))
                continue;
            _uses[candidate[^1].Kind] = Uses(candidate[^1].Kind) + 1;
            return candidate;
        }

        return null;
    }

    // The least used of a few, so that layers that seldom fit are tried more often.
    private string Rare(string[] kinds) => Enumerable.Range(0, 4).Select(_ => Pick(kinds)).MinBy(Uses)!;

    // One of the least used of all: what fits few shapes is tried until it does.
    private string Rarest()
    {
        var least = _kinds.Min(Uses);
        return Pick(Array.FindAll(_kinds, kind => Uses(kind) == least));
    }

    private int Uses(string kind) => _uses.GetValueOrDefault(kind);

    private StepDeclaration MaybeStrip(StepDeclaration step) => random.Next(6) == 0 && LayerTable.Layers.ContainsKey(step.Kind) && step["RegularOnly"] is null
        ? step with { Arguments = new EquatableArray<Argument>([.. step.Arguments, RegularOnly]) }
        : step;

    private bool IsWelcome(NetArchitecture net, IReadOnlyList<string> refusals)
    {
        if (refusals.Count > 0)
            return random.Next(refusals.All(static rule => rule is RuleIds.NotHomogeneous or RuleIds.Biased) ? 150 : 1500) == 0;

        var result = net.XDnn.Result!;
        if (result.Shape?.Count is not <= MaxElements || result.Degree.Denominator > 6 || result.Degree.ToDouble() is < -2 or > 6)
            return false;
        if (net.Regular is { } regular && regular.Result?.Shape?.Count is not <= MaxElements)
            return false;
        if (net.Problems.Any(static problem => problem.RuleId == RuleIds.RootOfIntermediate) && random.Next(10) > 0)
            return false;
        return (result.Degree.ToDouble() > 0 || random.Next(3) == 0) && (result.Shape.Count >= 3 || random.Next(10) == 0);
    }

    // Attribution needs a positive degree; a few stay without.
    private void MakePositive(List<StepDeclaration> steps)
    {
        while (steps.Count > 1 && Build(steps) is var net && !Refusals(net).Any() && net.XDnn.Degree.Numerator <= 0 && random.Next(50) > 0)
            steps.RemoveAt(steps.Count - 1);
    }

    // The X-DNN lacks what stands in it, and may end at another rank.
    private static bool IsStripped(BlockSpan block) => block.RegularOnly || block.Inner.Any(IsStripped);

    // That the degree is not positive is no step's fault.
    private static IEnumerable<Problem> Refusals(NetArchitecture net) =>
        net.Problems.Where(static problem => !problem.IsWarning && problem.RuleId != RuleIds.DegreeNotPositive);

    private NetArchitecture Build(IReadOnlyList<StepDeclaration> steps) =>
        NetArchitecture.Build(pool.Net with { Header = _header, Steps = new EquatableArray<StepDeclaration>([.. steps]) });

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}

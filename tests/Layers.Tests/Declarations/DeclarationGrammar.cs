using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;

namespace XAttr.Layers.Tests.Declarations;

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

    public RandomDeclaration Next(int index)
    {
        var rank = random.Next(10) switch { < 2 => 1, < 4 => 2, < 9 => 3, _ => 4 };
        var input = Enumerable.Range(0, rank).Select(_ => (long)random.Next(rank == 1 ? 3 : 2, 7)).ToArray();
        var steps = new List<StepDeclaration>();
        var target = random.Next(1, MaxSteps);
        while (steps.Count < target && Choose(input, steps) is { } step)
        {
            steps.Add(step);
            if (Refusals(Build(input, steps)).Any() && random.Next(3) > 0)
                break;
        }

        Finish(input, steps);
        return new RandomDeclaration(index, input, steps, Blocks(steps).ToList());
    }

    private StepDeclaration? Choose(long[] input, List<StepDeclaration> steps)
    {
        var refused = Refusals(Build(input, steps)).Count();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var step = random.Next(5) < 2 ? Pick(pool.Common) : Pick(Pick(pool.ByKind));
            var graph = Build(input, [.. steps, step]);
            if (IsWelcome(graph, Refusals(graph).Skip(refused).Select(static problem => problem.RuleId).ToList()))
                return step;
        }

        return null;
    }

    private bool IsWelcome(ArchitectureGraph graph, IReadOnlyList<string> refusals)
    {
        if (refusals.Count > 0)
            return random.Next(refusals.All(static rule => rule is RuleIds.NotHomogeneous or RuleIds.Biased) ? 150 : 1500) == 0;

        var result = graph.Result!;
        if (result.Shape?.Count is not <= MaxElements || result.Degree.Denominator > 6 || result.Degree.ToDouble() is < -2 or > 6)
            return false;
        if (graph.Problems.Any(static problem => problem.RuleId == RuleIds.RootOfIntermediate) && random.Next(10) > 0)
            return false;
        return (result.Degree.ToDouble() > 0 || random.Next(3) == 0) && (result.Shape.Count >= 3 || random.Next(10) == 0);
    }

    // Attribution needs a positive degree and outputs of rank 1; a few stay without the one.
    private void Finish(long[] input, List<StepDeclaration> steps)
    {
        while (steps.Count > 1 && !Refusals(Build(input, steps)).Any() && Build(input, steps).Degree.Numerator <= 0 && random.Next(50) > 0)
            steps.RemoveAt(steps.Count - 1);
        if (Build(input, steps).Result?.Shape?.Rank > 1)
            steps.Add(Flatten);
    }

    // Spans that share no labels and no sections with what is around them.
    private IEnumerable<BlockSpan> Blocks(IReadOnlyList<StepDeclaration> steps)
    {
        for (var start = random.Next(6); start < steps.Count; start += random.Next(6))
        {
            var length = Math.Min(random.Next(1, 6), steps.Count - start);
            if (Enumerable.Range(start, length).Any(i => steps[i].Kind is "Sequential" or "End") || SharesLabels(steps, start, length))
                continue;
            var sized = Enumerable.Range(0, length).FirstOrDefault(i => BlockSpan.ParameterArgument(steps[start + i]) >= 0, -1);
            yield return new BlockSpan(start, length, random.Next(5) == 0 ? 2 : 1, random.Next(1, 6), sized);
            start += length;
        }
    }

    private static bool SharesLabels(IReadOnlyList<StepDeclaration> steps, int start, int length)
    {
        var inside = steps.Skip(start).Take(length).SelectMany(Labels).ToHashSet(StringComparer.Ordinal);
        return steps.Where((_, i) => i < start || i >= start + length).SelectMany(Labels).Any(inside.Contains);
    }

    private static IEnumerable<string> Labels(StepDeclaration step) =>
        step.Kind is "Tap" or "From" ? [((TextValue)step["Name"]!).Value]
        : step["Taps"] is TextsValue taps ? taps.Values
        : step["Taps"] is TextValue tap ? [tap.Value]
        : [];

    // That the degree is not positive is no step's fault.
    private static IEnumerable<Problem> Refusals(ArchitectureGraph graph) =>
        graph.Problems.Where(static problem => !problem.IsWarning && problem.RuleId != RuleIds.DegreeNotPositive);

    private ArchitectureGraph Build(long[] input, IReadOnlyList<StepDeclaration> steps) => ArchitectureBuilder.Build(pool.Net with
    {
        Header = pool.Net.Header with { InputShape = new EquatableArray<long>(input) },
        Steps = new EquatableArray<StepDeclaration>([.. steps]),
    });

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}

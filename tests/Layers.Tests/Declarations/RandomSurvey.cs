using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Layers.Tests.Cases;
using XAttr.Layers.Tests.Compilation;
using XAttr.Testing;

namespace XAttr.Layers.Tests.Declarations;

/// <summary>What becomes of many random declarations, seeded.</summary>
/// <param name="Declarations">How many there are.</param>
/// <param name="Proved">How many are proved homogeneous and compile.</param>
/// <param name="Outcomes">How many met each fate.</param>
/// <param name="Diagnostics">How many got each diagnostic.</param>
/// <param name="Failures">Those that contradict the numbers, throw or are reported otherwise than judged, as small as they still do.</param>
public sealed record RandomSurvey(
    int Declarations, int Proved, IReadOnlyDictionary<string, int> Outcomes, IReadOnlyDictionary<string, int> Diagnostics, IReadOnlyList<string> Failures)
{
    private const string Family = "RandomDeclarations";

    // Each is shrunk with compilations of its own.
    private const int MaxShrunk = 5;

    /// <summary>Draws, compiles and measures as many different declarations.</summary>
    public static RandomSurvey Measure(int seed, int count)
    {
        var declarations = Draw(new Random(seed), count);
        var cases = declarations.Select(static declaration => declaration.ToCase()).ToList();
        var compiled = Compile(cases);
        var reported = FamilyCompiler.Diagnose(Family, cases);
        var results = cases.Select((layerCase, i) => Judge(compiled[layerCase.ToString()], reported[i])).ToList();

        var failed = declarations.Zip(results).Where(static item => item.Second.Faults.Count > 0).ToList();
        var failures = failed.Select(static (item, i) => i < MaxShrunk ? Shrinking.Describe(item.First) : Shrinking.Describe(item.First.ToCase(), item.Second));
        return new RandomSurvey(
            declarations.Count,
            cases.Count(layerCase => compiled[layerCase.ToString()].Verdict.Fault is null && compiled[layerCase.ToString()].Graph.IsProved),
            Count(results.Select(static result => result.Outcome.ToString())),
            Count(cases.SelectMany((_, i) => reported[i].Distinct())),
            [.. failures, .. reported[-1].Select(static id => $"{id} without a place")]);
    }

    /// <summary>Compiles a few at least one by one, so that one that makes the generator throw is found.</summary>
    internal static IReadOnlyDictionary<string, CompiledCase> Compile(IReadOnlyList<LayerCase> cases)
    {
        try
        {
            return FamilyCompiler.Compile(Family, cases, Judgement.Of);
        }
        catch (Exception error) when (cases.Count == 1)
        {
            throw new TestFailure($"{cases[0]}\n{error}");
        }
        catch (Exception)
        {
            var half = cases.Count / 2;
            return Compile([.. cases.Take(half)]).Concat(Compile([.. cases.Skip(half)])).ToDictionary(StringComparer.Ordinal);
        }
    }

    /// <summary>Holds a declaration against the numbers, and what the analyzers report of it against what was inferred.</summary>
    internal static DeclarationFaults Judge(CompiledCase compiled, IEnumerable<string> reported)
    {
        var inferred = compiled.Graph.Problems.Select(static problem => problem.RuleId).Distinct().Order(StringComparer.Ordinal).ToList();
        var said = reported.Distinct().Order(StringComparer.Ordinal).ToList();
        return inferred.SequenceEqual(said)
            ? DeclarationFaults.Of(compiled)
            : new(Outcome.Broken, [$"the analyzers report [{string.Join(", ", said)}], inferred was [{string.Join(", ", inferred)}]"]);
    }

    private static List<RandomDeclaration> Draw(Random random, int count)
    {
        var grammar = new DeclarationGrammar(random, StepPool.Read(random));
        var known = new HashSet<string>(StringComparer.Ordinal);
        var declarations = new List<RandomDeclaration>();
        while (declarations.Count < count)
        {
            var next = grammar.Next(declarations.Count);
            if (known.Add(next.ToCase().ToString()))
                declarations.Add(next);
        }

        return declarations;
    }

    private static SortedDictionary<string, int> Count(IEnumerable<string> names) =>
        new(names.GroupBy(static name => name).ToDictionary(static group => group.Key, static group => group.Count()), StringComparer.Ordinal);
}

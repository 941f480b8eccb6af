using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Testing;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>What becomes of many random declarations, seeded.</summary>
/// <param name="Declarations">How many there are.</param>
/// <param name="Proved">How many are proved homogeneous and compile.</param>
/// <param name="Outcomes">How many met each fate.</param>
/// <param name="Diagnostics">How many got each diagnostic.</param>
/// <param name="Twins">How many have a regular twin that was run.</param>
/// <param name="NestedBlocks">How many have blocks inside blocks and are measured.</param>
/// <param name="Layers">For every layer of the table, how many declarations have it where it is measured.</param>
/// <param name="Failures">Those that contradict the numbers, throw or are reported otherwise than judged, as small as they still do.</param>
public sealed record RandomSurvey(
    int Declarations,
    int Proved,
    IReadOnlyDictionary<string, int> Outcomes,
    IReadOnlyDictionary<string, int> Diagnostics,
    int Twins,
    int NestedBlocks,
    IReadOnlyDictionary<string, int> Layers,
    IReadOnlyList<string> Failures)
{
    private const string Family = "RandomDeclarations";

    private const int Seed = 1;

    // Each is shrunk with compilations of its own.
    private const int MaxShrunk = 5;

    /// <summary>Draws, compiles and measures that many different declarations; fewer are the first of more.</summary>
    public static RandomSurvey Measure(int count)
    {
        var declarations = Draw(new Random(Seed), count);
        var cases = declarations.Select(static declaration => declaration.ToCase()).ToList();
        var compiled = Compile(cases);
        var reported = FamilyCompiler.Diagnose(Family, cases);
        var results = cases.Select((layerCase, i) => Judge(compiled[layerCase.ToString()], reported[i])).ToList();

        var failed = declarations.Zip(results).Where(static item => item.Second.Faults.Count > 0).ToList();
        var measured = compiled.Values.Where(static item => item.Verdict.Fault is null).ToList();
        var failures = failed.Select(static (item, i) => i < MaxShrunk ? Shrinking.Describe(item.First) : Shrinking.Describe(item.First.ToCase(), item.Second));
        return new RandomSurvey(
            results.Count,
            cases.Count(layerCase => compiled[layerCase.ToString()].Verdict.Fault is null && compiled[layerCase.ToString()].Graph.IsProved),
            Tally(results.Select(static result => result.Outcome.ToString())),
            Tally(cases.SelectMany((_, i) => reported[i].Distinct())),
            measured.Count(static item => item.Verdict.Regular is not null),
            declarations.Count(declaration => declaration.Blocks.Any(static block => block.Inner.Count > 0) && compiled[declaration.ToCase().ToString()].Verdict.Fault is null),
            Coverage(measured),
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
        // What is wrong with a block by itself is said there even where the network leaves the block out.
        var declaration = compiled.Graph.Declaration;
        var inferred = NetArchitecture.Build(declaration).Problems.Concat(declaration.Blocks.SelectMany(block => BlockCheck.Check(block, declaration.Blocks)))
            .Select(static problem => problem.RuleId).Distinct().Order(StringComparer.Ordinal).ToList();
        var said = reported.Distinct().Order(StringComparer.Ordinal).ToList();
        return inferred.SequenceEqual(said)
            ? DeclarationFaults.Of(compiled)
            : new(Outcome.Broken, [$"the analyzers report [{string.Join(", ", said)}], inferred was [{string.Join(", ", inferred)}]"]);
    }

    /// <summary>Different declarations.</summary>
    internal static List<RandomDeclaration> Draw(Random random, int count)
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

    private static SortedDictionary<string, int> Coverage(IEnumerable<CompiledCase> measured)
    {
        var layers = new SortedDictionary<string, int>(LayerTable.Layers.Keys.ToDictionary(static name => name, static _ => 0), StringComparer.Ordinal);
        foreach (var name in measured.SelectMany(static item => item.Graph.Nodes.Concat(item.Verdict.Regular?.Nodes ?? []).Select(static node => node.Layer.Name).Distinct()))
            layers[name]++;
        return layers;
    }

    private static SortedDictionary<string, int> Tally(IEnumerable<string> names) =>
        new(names.GroupBy(static name => name).ToDictionary(static group => group.Key, static group => group.Count()), StringComparer.Ordinal);
}

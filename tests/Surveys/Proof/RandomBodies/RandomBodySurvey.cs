using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using XAttr.Surveys.Proof.Corpus;
using XAttr.Surveys.Proof.Numerics;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Proof.RandomBodies;

/// <summary>What the analyzers and the numbers say of random bodies.</summary>
public sealed class RandomBodySurvey
{
    // Compiled together: enough to share the cost, few enough for memory to stay flat.
    private const int Batch = 250;

    // With several random parameters nothing looks homogeneous by chance.
    private static readonly int[] Seeds = [1, 2];

    private readonly List<string> _unsound = [];
    private readonly List<string> _unproved = [];

    private RandomBodySurvey()
    {
    }

    /// <summary>How many bodies went through the analyzers.</summary>
    public int Run { get; private set; }

    /// <summary>How many are homogeneous by the numbers, in both modes, and not constantly zero.</summary>
    public int Homogeneous { get; private set; }

    /// <summary>How many of those were proved.</summary>
    public int Proved => Homogeneous - _unproved.Count;

    /// <summary>The sources of those that were proved, and are not homogeneous of the stated degree, with the errors.</summary>
    public IReadOnlyList<string> Unsound => _unsound;

    /// <summary>The sources of those that are homogeneous and were not proved, with the diagnostics.</summary>
    public IReadOnlyList<string> Unproved => _unproved;

    /// <summary>Of the homogeneous ones, the share that was proved.</summary>
    public double ProvedShare => (double)Proved / Homogeneous;

    /// <summary>Writes, analyses and measures bodies.</summary>
    /// <exception cref="TestFailure">A body does not compile, or an analyzer or the generator threw.</exception>
    public static RandomBodySurvey Measure(int seed, int count)
    {
        var survey = new RandomBodySurvey();
        var grammar = new BodyGrammar(new Random(seed));
        foreach (var batch in Enumerable.Range(0, count).Select(grammar.Next).Chunk(Batch))
            survey.Add(batch);
        return survey;
    }

    private void Add(IReadOnlyList<RandomBody> bodies)
    {
        var source = SourceCompilation.Create(bodies.Select(static body => body.Source)).WithAssemblyName("RandomBodies");
        var compilation = FlowAnalysis.Test.Generate(source);
        var diagnostics = FlowAnalysis.ByFile(source, compilation);
        using var networks = LoadedAssembly.Load(compilation);
        for (var i = 0; i < bodies.Count; i++)
            Judge(bodies[i], [.. diagnostics[i]], networks);
        Run += bodies.Count;
    }

    private void Judge(RandomBody body, IReadOnlyList<Diagnostic> diagnostics, LoadedAssembly networks)
    {
        if (diagnostics.FirstOrDefault(static diagnostic => !diagnostic.Id.StartsWith("XATTR", StringComparison.Ordinal)) is { } foreign)
            throw new TestFailure($"{foreign}\n{body.Source}");
        var isProved = diagnostics.All(static diagnostic => FlowAnalysis.LeavesProved.Contains(diagnostic.Id));
        var worst = Error(body, networks);
        if (isProved && worst > Scalings.Significant)
            _unsound.Add(FormattableString.Invariant($"// F(αx) differs from αᵏF(x) by {worst}\n{body.Source}"));
        if (worst is not <= Scalings.Significant)
            return;
        Homogeneous++;
        if (!isProved)
            _unproved.Add($"{string.Concat(diagnostics.Select(static diagnostic => $"// {diagnostic}\n"))}{body.Source}");
    }

    // One error that shows it is enough.
    private static double? Error(RandomBody body, LoadedAssembly networks)
    {
        double? worst = null;
        foreach (var seed in Seeds)
        {
            foreach (var training in new[] { false, true })
            {
                if (worst is null or <= Scalings.Significant
                    && Error(body, networks, seed, training) is { } error)
                    worst = worst > error ? worst : error;
            }
        }

        return worst;
    }

    private static double? Error(RandomBody body, LoadedAssembly networks, int seed, bool training)
    {
        try
        {
            using var net = networks.Create<Module<Tensor, Tensor>>(body.TypeName);
            return Scalings.WorstError(net, body.Sizes, body.Degree, seed, training);
        }
        catch (ExternalException error)
        {
            throw new TestFailure($"{error.Message}\n{body.Source}");
        }
    }
}

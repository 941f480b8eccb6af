using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Surveys.Proof.Corpus;
using XAttr.Testing;

namespace XAttr.Surveys.Proof.RandomBodies;

/// <summary>What the analyzers and the numbers say of random bodies.</summary>
public sealed class RandomBodySurvey
{
    // Compiled together: enough to share the cost, few enough for memory to stay flat.
    private const int Batch = 250;

    private readonly List<string> _unsound = [];
    private readonly List<string> _unproved = [];

    private RandomBodySurvey()
    {
    }

    /// <summary>How many bodies went through the analyzers.</summary>
    public int Run { get; private set; }

    /// <summary>How many the numbers say nothing against: homogeneous in both modes, not constantly zero, no chance in them and no mixed samples.</summary>
    public int Homogeneous { get; private set; }

    /// <summary>How many of those were proved.</summary>
    public int Proved => Homogeneous - _unproved.Count;

    /// <summary>The sources of those that were proved wrongly, and what is wrong.</summary>
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

    private void Add(IReadOnlyList<Body> bodies)
    {
        foreach (var verdict in CorpusSurvey.Measure(bodies).Verdicts)
            Judge(verdict);
        Run += bodies.Count;
    }

    private void Judge(BodyVerdict verdict)
    {
        if (verdict.Said.FirstOrDefault(static diagnostic => !diagnostic.Id.StartsWith("XATTR", StringComparison.Ordinal)) is { } foreign)
            throw new TestFailure($"{foreign}\n{verdict.Body.Source.Text}");
        if (verdict.Unsound is { } why)
            _unsound.Add($"// {why}\n{verdict.Body.Source.Text}");
        if (!verdict.DeservesProof)
            return;
        Homogeneous++;
        if (verdict.Kind != VerdictKind.Proved)
            _unproved.Add($"{string.Concat(verdict.Said.Select(static diagnostic => $"// {diagnostic}\n"))}{verdict.Body.Source.Text}");
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Surveys.Proof.Numerics;
using XAttr.Testing;

namespace XAttr.Surveys.Proof.Corpus;

/// <summary>What the analyzers say of the bodies of a folder, compiled together.</summary>
public sealed class CorpusSurvey
{
    private CorpusSurvey(Compilation compilation, IReadOnlyList<BodyVerdict> verdicts)
    {
        Compilation = compilation;
        Verdicts = verdicts;
    }

    /// <summary>The bodies, with what the generator adds.</summary>
    public Compilation Compilation { get; }

    /// <summary>One for each body, in their order.</summary>
    public IReadOnlyList<BodyVerdict> Verdicts { get; }

    /// <summary>What is proved, and wrongly.</summary>
    public IReadOnlyList<BodyVerdict> Unsound => [.. Verdicts.Where(static verdict => verdict.Unsound is not null)];

    /// <summary>What is refused, and wrongly.</summary>
    public IReadOnlyList<BodyVerdict> FalseErrors => [.. Verdicts.Where(static verdict => verdict.FalseError is not null)];

    /// <summary>Those that were measured.</summary>
    public int Measured => Verdicts.Count(static verdict => verdict.Numbers is not null);

    /// <summary>Compiles and analyses them, without numbers.</summary>
    public static CorpusSurvey Analyse(BodyCollection collection) => Analyse(BodyReader.Of(collection));

    /// <summary>The same, and runs those that have sizes.</summary>
    /// <exception cref="TestFailure">They do not compile, or one of them throws.</exception>
    public static CorpusSurvey Measure(BodyCollection collection) => Measure(BodyReader.Of(collection));

    /// <summary>The same of some bodies.</summary>
    internal static CorpusSurvey Measure(IReadOnlyList<Body> bodies)
    {
        var analysed = Analyse(bodies);
        using var networks = LoadedAssembly.Load(analysed.Compilation);
        var (verdicts, failures) = (new List<BodyVerdict>(), new List<string>());
        foreach (var verdict in analysed.Verdicts)
        {
            try
            {
                verdicts.Add(verdict.Body.Sizes.Count == 0 ? verdict : verdict with { Numbers = BodyNumbers.Measure(networks, verdict.Body) });
            }
            catch (TestFailure failure)
            {
                failures.Add(failure.Message);
            }
        }

        return failures.Count == 0 ? new(analysed.Compilation, verdicts) : throw new TestFailure($"{failures.Count} of them:\n{string.Join('\n', failures)}");
    }

    /// <summary>Of those that the numbers leave nothing to say against, the share that is proved.</summary>
    public static double ProvedShare(IEnumerable<BodyVerdict> verdicts)
    {
        var deserving = verdicts.Where(static verdict => verdict.DeservesProof).ToList();
        return (double)deserving.Count(static verdict => verdict.Kind == VerdictKind.Proved) / deserving.Count;
    }

    private static CorpusSurvey Analyse(IReadOnlyList<Body> bodies)
    {
        var source = SourceCompilation.Create(bodies.Select(static body => body.Source.Text)).WithAssemblyName("Corpus");
        var compilation = FlowAnalysis.Test.Generate(source);
        var found = FlowAnalysis.ByFile(source, compilation);
        return new(compilation, [.. bodies.Select((body, i) => new BodyVerdict(body, [.. found[i]], Numbers: null))]);
    }
}

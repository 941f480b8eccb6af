using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof;
using XAttr.Analyzers.Proof.Interpreter;
using XAttr.Testing;

namespace XAttr.Surveys.Proof.Corpus;

/// <summary>What proving the corpus costs.</summary>
/// <param name="MostSteps">The most steps that a pass over one of them takes.</param>
/// <param name="MostStepsBody">Which that is.</param>
/// <param name="SlowestMilliseconds">The time of the slowest one, each the median of its runs, after one that does not count.</param>
/// <param name="SlowestBody">Which that is.</param>
public sealed record ProofCost(int MostSteps, string MostStepsBody, double SlowestMilliseconds, string SlowestBody)
{
    /// <summary>Judges everything in the corpus, one at a time; a run binds the code anew.</summary>
    /// <param name="runs">How many count.</param>
    public static ProofCost Measure(int runs)
    {
        var bodies = Enum.GetValues<BodyCollection>().SelectMany(BodyReader.Of).ToList();
        var compilation = SourceCompilation.Create(bodies.Select(static body => body.Source.Text)).WithAssemblyName("Bodies");
        var costs = bodies.Select(body => Measure(compilation, body, runs)).ToList();
        var (longest, slowest) = (costs.MaxBy(static cost => cost.Steps), costs.MaxBy(static cost => cost.Milliseconds));
        return new(longest.Steps, longest.Body.ToString(), slowest.Milliseconds, slowest.Body.ToString());
    }

    private static (Body Body, int Steps, double Milliseconds) Measure(Compilation compilation, Body body, int runs)
    {
        var type = compilation.GetTypeByMetadataName(body.TypeName)!;
        var steps = 0;
        List<double> times = [.. Enumerable.Range(0, runs + 1).Select(_ => Time()).Skip(1)];
        return (body, steps, times.Order().ElementAt(runs / 2));

        double Time()
        {
            var watch = Stopwatch.StartNew();
            steps = NetFlow.Steps(new Bodies(compilation), type, CancellationToken.None);
            return watch.Elapsed.TotalMilliseconds;
        }
    }
}

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

/// <summary>What proving the bodies written by hand costs.</summary>
/// <param name="MostSteps">The most steps that a pass over one of them takes.</param>
/// <param name="MostStepsBody">Which that is.</param>
/// <param name="SlowestMilliseconds">The time of the slowest one, each the median of five runs after one that does not count.</param>
/// <param name="SlowestBody">Which that is.</param>
public sealed record ProofCost(int MostSteps, string MostStepsBody, double SlowestMilliseconds, string SlowestBody)
{
    private const int Runs = 5;

    /// <summary>Judges every body, one at a time; a run binds the code anew.</summary>
    public static ProofCost Measure()
    {
        var bodies = BodyReader.All;
        var compilation = SourceCompilation.Create(bodies.Select(static body => body.Source.Text)).WithAssemblyName("Bodies");
        var costs = bodies.Select(body => Measure(compilation, body)).ToList();
        var (longest, slowest) = (costs.MaxBy(static cost => cost.Steps), costs.MaxBy(static cost => cost.Milliseconds));
        return new(longest.Steps, longest.Body.ToString(), slowest.Milliseconds, slowest.Body.ToString());
    }

    private static (Body Body, int Steps, double Milliseconds) Measure(Compilation compilation, Body body)
    {
        var type = compilation.GetTypeByMetadataName(body.TypeName)!;
        var steps = 0;
        List<double> times = [.. Enumerable.Range(0, Runs + 1).Select(_ => Time()).Skip(1)];
        return (body, steps, times.Order().ElementAt(Runs / 2));

        double Time()
        {
            var watch = Stopwatch.StartNew();
            steps = NetFlow.Steps(new Bodies(compilation), type, CancellationToken.None);
            return watch.Elapsed.TotalMilliseconds;
        }
    }
}

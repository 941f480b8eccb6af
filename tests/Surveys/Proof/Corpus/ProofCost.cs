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
/// <param name="SlowestMilliseconds">The time of the slowest one, each the median of its runs, after a pass over all that does not count.</param>
/// <param name="SlowestBody">Which that is.</param>
public sealed record ProofCost(int MostSteps, string MostStepsBody, double SlowestMilliseconds, string SlowestBody)
{
    /// <summary>Judges everything in the corpus, one at a time; a run binds the code anew.</summary>
    /// <param name="runs">How many count.</param>
    public static ProofCost Measure(int runs)
    {
        var (bodies, compilation) = Corpus();

        // A runtime that is warm has compiled for good what runs often: one pass over all of them does not count.
        var (steps, mostSteps) = Most(bodies, compilation);
        var slowest = bodies.Select(body => (Body: body, Milliseconds: Median(compilation, body, runs))).MaxBy(static cost => cost.Milliseconds);
        return new(steps, mostSteps.ToString(), slowest.Milliseconds, slowest.Body.ToString());
    }

    /// <summary>The most steps alone, and of which body.</summary>
    public static (int Steps, Body Body) Most()
    {
        var (bodies, compilation) = Corpus();
        return Most(bodies, compilation);
    }

    private static (List<Body> Bodies, Compilation Compilation) Corpus()
    {
        var bodies = Enum.GetValues<BodyCollection>().SelectMany(BodyReader.Of).ToList();
        return (bodies, SourceCompilation.Create(bodies.Select(static body => body.Source.Text)).WithAssemblyName("Bodies"));
    }

    private static (int Steps, Body Body) Most(List<Body> bodies, Compilation compilation) =>
        bodies.Select(body => (Run(compilation, body).Steps, Body: body)).MaxBy(static cost => cost.Steps);

    private static double Median(Compilation compilation, Body body, int runs) =>
        Enumerable.Range(0, runs).Select(_ => Run(compilation, body).Milliseconds).Order().ElementAt(runs / 2);

    private static (int Steps, double Milliseconds) Run(Compilation compilation, Body body)
    {
        var type = compilation.GetTypeByMetadataName(body.TypeName)!;
        var watch = Stopwatch.StartNew();
        var steps = NetFlow.Steps(new Bodies(compilation), type, CancellationToken.None);
        return (steps, watch.Elapsed.TotalMilliseconds);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Proof.RandomBodies;

namespace XAttr.Benchmarks.Figures.Corpus;

/// <summary>Random networks written by hand, through the analyzers and through the numbers.</summary>
internal sealed class RandomBodiesSource : IFigureSource
{
    // Another seed than the tests': these bodies were never looked at.
    private const int Seed = 2;
    private const int Count = 10_000;

    public string Name => "random bodies";

    public IEnumerable<LedgerLine> Measure()
    {
        var survey = RandomBodySurvey.Measure(Seed, Count);
        Console.Error.WriteLine($"figures: {survey.Run} bodies, {survey.Homogeneous} homogeneous, {survey.Proved} of them proved");
        foreach (var source in survey.Unsound.Concat(survey.Unproved).Take(10))
            Console.Error.WriteLine(source);

        yield return new Figure("random_bodies.run", survey.Run, "bodies", Bound.AtLeast(10_000));
        yield return new Figure("random_bodies.unsound", survey.Unsound.Count, "bodies", Bound.Exactly(0));
        yield return new Figure("random_bodies.proved_share", survey.ProvedShare, "of the homogeneous", Bound.AtLeast(0.95));
    }
}

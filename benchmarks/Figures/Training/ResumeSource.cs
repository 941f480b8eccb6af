using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.KilledTraining;

namespace XAttr.Benchmarks.Figures.Training;

/// <summary>Trainings that are killed at random batches and resumed, against one that is not.</summary>
internal sealed class ResumeSource : IFigureSource
{
    private const int Trainings = 5, Kills = 3;

    public string Name => "killed and resumed trainings";

    public IEnumerable<LedgerLine> Measure()
    {
        var random = new Random(1);
        var expected = In(Numbers.OfOneRun);
        var (differences, kills) = (0, 0);
        for (var i = 0; i < Trainings; i++)
        {
            var lines = Enumerable.Range(0, Kills).Select(_ => random.Next(12)).ToArray();
            var (numbers, killed) = In(folder => Numbers.OfKilledRuns(folder, lines));
            differences += Numbers.Differences(expected, numbers);
            kills += killed;
        }

        yield return new Figure("resume.kills", kills, "processes killed", Bound.AtLeast(Trainings * Kills));
        yield return new Figure("resume.differences", differences, "lines of history and weights that differ", Bound.Exactly(0));
    }

    private static T In<T>(Func<string, T> run)
    {
        var folder = Directory.CreateTempSubdirectory("xattr-");
        try
        {
            return run(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

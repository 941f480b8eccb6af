using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.SharedTraining;

namespace XAttr.Benchmarks.Figures.Cli;

/// <summary>Trainings that two processes share, against those of one; and such of which a process is killed.</summary>
internal sealed class RanksSource : IFigureSource
{
    private const int Kills = 10;

    public string Name => "trainings in two processes";

    public IEnumerable<LedgerLine> Measure()
    {
        if (MpiLauncher.All.Count == 0)
            throw new InvalidOperationException("there is no mpirun on the path (eng/setup.sh --with mpi)");
        string[] ways = ["first", "second", "mixup"];
        yield return new Figure(
            "ranks.loss_difference", ways.Max(static way => Difference("Float64", way, int.MaxValue)), "largest difference of a loss, prior, metric or weight, float64, 56 steps",
            Bound.AtMost(1e-10));
        yield return new Figure("ranks.loss_difference_float32", Difference("Float32", "first", 10), "largest difference of a loss or prior, float32, 10 steps", Bound.AtMost(1e-4));

        var random = new Random(1);
        var (expected, hangs, differences) = (new Dictionary<MpiLauncher, LaunchedRun>(), 0, 0);
        for (var i = 0; i < Kills; i++)
        {
            var launcher = MpiLauncher.All[i % MpiLauncher.All.Count];
            if (!expected.ContainsKey(launcher))
                expected[launcher] = InFolder(folder => Run(launcher, folder, null))!;
            // Of 36 batches and 6 ends of epochs one after which a process dies: in the step, the writing or the evaluation that follows.
            var kill = (random.Next(2), random.Next(41));
            var resumed = InFolder(folder => Run(launcher, folder, kill) is { HasKilled: true, ExitCode: not 0 } ? Run(launcher, folder, null) : null);
            hangs += resumed is null ? 1 : 0;
            differences += resumed is { ExitCode: 0 } && resumed.Numbers.SequenceEqual(expected[launcher].Numbers) ? 0 : 1;
        }

        yield return new Figure("ranks.kill_hangs", hangs, $"of {Kills} jobs of which a process was killed, those that did not end with an error", Bound.Exactly(0));
        yield return new Figure("ranks.kill_differences", differences, $"of {Kills} of them, those that did not go on to the numbers of one that was not killed", Bound.Exactly(0));
    }

    private static double Difference(string type, string way, int lines)
    {
        var one = MpiLauncher.Run(null, 1, ["joint", type, way]).First(lines);
        return MpiLauncher.All.Max(launcher => LaunchedRun.LargestDifference(one, MpiLauncher.Run(launcher, 2, ["joint", type, way]).First(lines)));
    }

    // Null where it hangs.
    private static LaunchedRun? Run(MpiLauncher launcher, string folder, (int Rank, int Line)? kill)
    {
        try
        {
            return MpiLauncher.Run(launcher, 2, ["lost", folder], kill);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static T InFolder<T>(Func<string, T> run)
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

using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Torch.Cases;
using XAttr.Benchmarks.Torch.Workers;

namespace XAttr.Benchmarks.Torch;

/// <summary>One round of one part of a case, on all sides, one right after the other.</summary>
/// <param name="Part">The part of the case.</param>
/// <param name="Process">Which set of worker processes.</param>
/// <param name="Number">Which round of them.</param>
/// <param name="Sides">What each side took, in the order of <see cref="CaseDescription.Sides"/>.</param>
internal sealed record Round(string Part, int Process, int Number, Timing[] Sides);

/// <summary>Runs a case on all sides in turn.</summary>
internal static class Measurement
{
    /// <summary>The rounds of a case; an exception where the sides did not compute the same.</summary>
    public static List<Round> Run(CaseDescription description, int threads)
    {
        var rounds = new List<Round>();
        for (var process = 0; process < description.Processes; process++)
            rounds.AddRange(RunProcesses(description, threads, process));
        return rounds;
    }

    private static List<Round> RunProcesses(CaseDescription description, int threads, int process)
    {
        var workers = new List<WorkerProcess>();
        try
        {
            foreach (var side in description.Sides)
                workers.Add(new WorkerProcess(side, description, threads));
            Agreement.Require(description, [.. workers.Select(worker => worker.Checks)]);

            for (var warmUp = 0; warmUp < description.WarmUpRounds; warmUp++)
                workers.ForEach(worker => worker.Run(description.Repetitions));
            return [.. Enumerable.Range(0, description.Rounds).SelectMany(round => RunRound(workers, description, process, round))];
        }
        finally
        {
            workers.ForEach(worker => worker.Dispose());
        }
    }

    // Python has no part that is written by hand in TorchSharp.
    private static Timing Find(IReadOnlyList<Timing> timings, string part) =>
        timings.Where(timing => timing.Name == part).DefaultIfEmpty(new Timing(part, double.NaN, double.NaN)).First();

    // A B, then B A: a drift of the machine weighs on all alike.
    private static IEnumerable<Round> RunRound(List<WorkerProcess> workers, CaseDescription description, int process, int round)
    {
        var timings = new IReadOnlyList<Timing>[workers.Count];
        for (var i = 0; i < workers.Count; i++)
        {
            var turn = round % 2 == 0 ? i : workers.Count - 1 - i;
            timings[turn] = workers[turn].Run(description.Repetitions);
        }

        return timings[0].Select(part => new Round(part.Name, process, round, [.. timings.Select(side => Find(side, part.Name))]));
    }
}

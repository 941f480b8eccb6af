using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using static TorchSharp.torch;

namespace XAttr.Examples.Shared;

/// <summary>The side of the sweep that trains: the same program once more, which answers run by run instead of going on.</summary>
internal static class SweepWorker
{
    // Marks the lines that are answers; what else the program prints is dropped.
    private const char Mark = '\u0001';

    private const string ResultsVariable = "XATTR_SWEEP_RESULTS", ThreadsVariable = "XATTR_SWEEP_THREADS";

    /// <summary>What a worker's environment must say.</summary>
    public static IEnumerable<(string Name, string Value)> Environment(string results, int threads)
    {
        var count = threads.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return
        [
            (ResultsVariable, Path.GetFullPath(results)), (ThreadsVariable, count), ("OMP_NUM_THREADS", count), ("OPENBLAS_NUM_THREADS", count),
            ("MKL_NUM_THREADS", count),
        ];
    }

    /// <summary>The file of the sweep that this process works for; null where it works for none.</summary>
    public static string? ResultsPath { get; } = System.Environment.GetEnvironmentVariable(ResultsVariable);

    /// <summary>Trains what standard input asks for until it ends, and then ends the process.</summary>
    public static void Serve(Func<SweepRun, IReadOnlyDictionary<string, double>> train)
    {
        set_num_threads(int.Parse(System.Environment.GetEnvironmentVariable(ThreadsVariable)!, System.Globalization.CultureInfo.InvariantCulture));
        while (Console.In.ReadLine() is { } line)
        {
            var answer = Answer(JsonSerializer.Deserialize(line, SweepJson.Default.SweepRun)!, train);
            Console.Out.WriteLine(Mark + JsonSerializer.Serialize(answer, SweepJson.Default.SweepAnswer));
            Console.Out.Flush();
        }

        System.Environment.Exit(0);
    }

    /// <summary>The answer in a line of a worker's standard output, if it is one.</summary>
    public static SweepAnswer? TryParse(string line) =>
        line.StartsWith(Mark) ? JsonSerializer.Deserialize(line[1..], SweepJson.Default.SweepAnswer) : null;

    // Whatever a training throws ends the sweep, over there, with its message.
    private static SweepAnswer Answer(SweepRun run, Func<SweepRun, IReadOnlyDictionary<string, double>> train)
    {
        try
        {
            manual_seed(run.Seed);
            return new(new(run, train(run)), null);
        }
        catch (Exception error)
        {
            return new(null, error.ToString());
        }
    }
}

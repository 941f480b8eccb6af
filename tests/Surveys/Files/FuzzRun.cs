using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace XAttr.Surveys.Files;

/// <summary>Makes mutants and reads them. Mutant n is always the same, so that a crash can be looked at.</summary>
/// <param name="seeds">What mutants are made of.</param>
/// <param name="seed">Of the random numbers.</param>
public sealed class FuzzRun(FuzzSeed[] seeds, int seed)
{
    private readonly List<string> _crashes = [];

    /// <summary>Weighs what reading takes; by default the bytes that are allocated on the managed heap.</summary>
    public Func<Action, long> Memory { get; init; } = Allocated;

    /// <summary>Told the number of every mutant before it is read.</summary>
    public Action<int>? Reading { get; init; }

    /// <summary>Reads so many mutants.</summary>
    public FuzzResult Run(int files)
    {
        var folder = Directory.CreateTempSubdirectory("xattr-fuzz-").FullName;
        var path = Path.Combine(folder, "mutant");
        var (loaded, peak, slowest) = (0, 0L, 0.0);
        try
        {
            for (var i = 0; i < files; i++)
            {
                var random = new Random(unchecked((seed * 1_000_003) + i));
                var source = seeds[random.Next(seeds.Length)];
                File.WriteAllBytes(path, FileMutation.Apply(source, random));
                Reading?.Invoke(i);
                var start = Stopwatch.GetTimestamp();
                peak = Math.Max(peak, Memory(() => loaded += Read(path, source, random, i) ? 1 : 0));
                slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return new(files, loaded, _crashes, peak, slowest);
    }

    private bool Read(string path, FuzzSeed source, Random random, int number)
    {
        try
        {
            return FuzzReader.Loads(path, source, random);
        }
#pragma warning disable CA1031 // Whatever it is, it is what is looked for.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _crashes.Add($"mutant {number} of {source.Name}: {error}");
            return false;
        }
    }

    private static long Allocated(Action read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        read();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

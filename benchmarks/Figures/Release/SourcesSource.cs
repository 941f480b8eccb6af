using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.Release;

/// <summary>What a reader of the sources meets: what is public and says nothing of itself, files that are too long, and lines that stand twice.</summary>
internal sealed class SourcesSource : IFigureSource
{
    private const int LongestFile = 400;

    // What a package ships; the rest of the repository may write a short thing twice.
    private static readonly string[] Product = ["generator/", "analyzers/", "runtime/"];

    public string Name => "the sources";

    public IEnumerable<LedgerLine> Measure()
    {
        var files = ChildProcess.Run("git", "ls-files", "*.cs", "*.sh", "*.py").Lines.Where(File.Exists).ToDictionary(static path => path, File.ReadAllLines);
        if (files.Count == 0)
            throw new InvalidOperationException("git names no sources; the figures are measured in a checkout.");

        // What is written from a table has its own length.
        var written = files.Where(static file => !IsGenerated(file.Key)).ToDictionary();
        var (members, undocumented) = PublicMembers.Count(files.Where(static file => PublicMembers.IsShipped(file.Key)));
        Tell("is public and undocumented", undocumented);
        yield return new Figure("public.undocumented", undocumented.Count, $"of {members} public members of the shipped libraries", members > 0 ? Bound.Exactly(0) : Bound.AtLeast(1));

        var large = written.Where(static file => file.Value.Length > LongestFile).Select(static file => file.Key).ToList();
        Tell($"has over {LongestFile} lines", large);
        yield return new Figure("files.over_400", large.Count, $"of {written.Count} files", Bound.Exactly(0));

        var runtime = written.Where(static file => file.Key.StartsWith("runtime/", StringComparison.Ordinal) && file.Key.EndsWith(".cs", StringComparison.Ordinal)).Select(static file => file.Value.Length).Order().ToList();
        yield return new Figure("files.median_of_runtime", runtime[runtime.Count / 2], "lines", Bound.AtLeast(30));

        var repeats = Repeats.Find(written.Where(static file => file.Key.EndsWith(".cs", StringComparison.Ordinal)).Select(static file => (file.Key, file.Value))).ToLookup(static pair => IsProduct(pair.First.Path) && IsProduct(pair.Second.Path));
        Tell("stands twice", repeats[true].Select(static pair => pair.ToString()));
        yield return new Figure("duplicates", repeats[true].Count(), $"pairs of places of the product that share {Repeats.Length} lines", Bound.Exactly(0));
        yield return new Figure("duplicates.elsewhere", repeats[false].Count(), "pairs, tests, examples and benchmarks included", Bound.None);
    }

    private static bool IsProduct(string path) => Product.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    private static bool IsGenerated(string path) => path.EndsWith(".g.cs", StringComparison.Ordinal);

    private static void Tell(string what, IEnumerable<string> names)
    {
        foreach (var name in names)
            Console.Error.WriteLine($"figures: {name} {what}");
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Examples.Shared;
using XAttr.Surveys.KilledTraining;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class SweepTests : IDisposable
{
    private const int Runs = 24;

    private readonly TemporaryFolder _folder = new();

    private string Results => _folder.File("runs.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Killed_and_resumed_every_run_is_there_exactly_once()
    {
        Numbers.OfKilledSweeps(_folder.Path, Runs, [5, 6]);

        var lines = File.ReadAllLines(Results).Select(Parse).ToList();
        var expected = SweepRun.Grid(["a", "b"], [0.5], Enumerable.Range(0, Runs / 2).Select(seed => (long)seed)).Select(run => run.ToString());
        Assert.Equal(expected.Order(), lines.Select(line => line.Run.ToString()).Order());
        Assert.All(lines, line => Assert.Equal(First(line.Run.Seed), line.First));
        // Two workers, of whom neither has more than its share of the machine.
        Assert.All(lines, line => Assert.Equal(Math.Max(1, Environment.ProcessorCount / 2), line.Threads));
        // A process died of its own in one run; the two that were killed had at most two runs each that were lost.
        Assert.True(File.Exists(_folder.File("died")));
        Assert.InRange(Directory.GetFiles(_folder.Path, "tried-*").Sum(path => new FileInfo(path).Length), Runs + 1, Runs + 1 + 4);
    }

    [Fact]
    public void A_line_that_was_cut_is_run_again_and_one_that_is_no_result_is_named()
    {
        var run = new SweepRun("a", 1, 2);
        using (var file = new SweepResultFile(Results, readOnly: false))
            file.Append(new(run, new Dictionary<string, double> { ["auc"] = 0.1 + 0.2, ["p"] = double.NaN }));
        var whole = File.ReadAllText(Results);
        File.AppendAllText(Results, whole[..20]);

        using (var file = new SweepResultFile(Results, readOnly: false))
        {
            Assert.Equal(0.1 + 0.2, file[run]!.Figures["auc"]);
            Assert.True(double.IsNaN(file[run]!.Figures["p"]));
            Assert.Throws<IOException>(() => new SweepResultFile(Results, readOnly: false));
        }

        Assert.Equal(whole, File.ReadAllText(Results));
        AssertCorrupt(whole + "{}\n", "line 2 is not a result");
        AssertCorrupt(whole + "nonsense\n", "line 2 is not a result");
        AssertCorrupt(whole + whole, "line 2 is a second result of a, λ 1, seed 2");
    }

    [Fact]
    public void Runs_and_options_that_make_no_sense_are_refused()
    {
        var run = new SweepRun("a", 1, 2);
        static Dictionary<string, double> Train(SweepRun run) => [];
        SweepOptions options = new() { ResultsPath = Results };

        Assert.Throws<ArgumentException>("runs", () => { Sweep.Run([run, run], Train, options); });
        Assert.Throws<ArgumentOutOfRangeException>("Workers", () => { Sweep.Run([run], Train, options with { Workers = 0 }); });
        Assert.Throws<ArgumentOutOfRangeException>(
            "Workers", () => { Sweep.Run([run], Train, options with { Workers = Environment.ProcessorCount + 1 }); });
        Assert.Throws<DirectoryNotFoundException>(() => { Sweep.Run([run], Train, options with { ResultsPath = _folder.File("none/runs") }); });
        Assert.False(File.Exists(Results));
    }

    [Fact]
    public void A_sweep_is_averaged_over_its_seeds()
    {
        var search = Sweep.Search([Result(1, 7, 0.8), Result(1, 8, 0.4), Result(2, 8, 0.5), Result(2, 7, 0.9)], "auc");

        Assert.Equal(2, search.Best.PriorWeight);
        Assert.Equal([0.6, 0.7], search.Scores.Select(score => Math.Round(score.Metric, 12)));
    }

    [Fact]
    public void Results_that_make_no_sense_are_refused()
    {
        Assert.Contains("other seeds", Assert.Throws<ArgumentException>(() => Sweep.Search([Result(1, 7, 0), Result(2, 8, 0)], "auc")).Message);
        Assert.Contains("'loss'", Assert.Throws<ArgumentException>(() => Sweep.Search([Result(1, 7, 0)], "loss")).Message);
        var two = new[] { Result(1, 7, 0), Result(1, 8, 0) with { Run = new("other", 1, 8) } };
        Assert.Contains("several methods", Assert.Throws<ArgumentException>(() => Sweep.Search(two, "auc")).Message);
        Assert.Contains("no results", Assert.Throws<ArgumentException>(() => Sweep.Search([], "auc")).Message);
    }

    private void AssertCorrupt(string text, string reason)
    {
        File.WriteAllText(Results, text);
        var error = Assert.Throws<CorruptFileException>(() => new SweepResultFile(Results, readOnly: false));
        Assert.Contains(Results, error.Message);
        Assert.Contains(reason, error.Message);
        Assert.Equal(text, File.ReadAllText(Results));
    }

    private static SweepResult Result(double weight, long seed, double auc) => new(new("method", weight, seed), new Dictionary<string, double> { ["auc"] = auc });

    private static float First(long seed)
    {
        using var generator = new torch.Generator((ulong)seed);
        return randn(4, generator: generator)[0].item<float>();
    }

    private static (SweepRun Run, float First, double Threads) Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var (run, figures) = (json.RootElement.GetProperty("run"), json.RootElement.GetProperty("figures"));
        return (
            new(run.GetProperty("method").GetString()!, run.GetProperty("prior_weight").GetDouble(), run.GetProperty("seed").GetInt64()),
            (float)figures.GetProperty("first").GetDouble(), figures.GetProperty("threads").GetDouble());
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using XAttr.Surveys.Tool;

namespace XAttr.Tests;

/// <summary>A run directory: what is in it, that it goes on, and that it is not overwritten.</summary>
public sealed class TrainCommandTests : FilesTest
{
    private const string Line = "train x-lenet --data fashion --count 256 --epochs 3 --batch 32 --optimizer adam --learning-rate 0.003 --seed 4 --out run";

    [Fact]
    public void A_run_learns_and_leaves_everything_in_its_folder()
    {
        var answer = Answer(Line);

        // Guessing is right for one in ten.
        Assert.InRange(answer.GetProperty("epochs").EnumerateArray().Last().GetProperty("accuracy").GetDouble(), 0.8, 1);
        Assert.Equal(3 * 256 / 32, answer.GetProperty("steps").GetInt32());
        foreach (var file in new[] { "config.json", "environment.json", "metrics.jsonl", "checkpoint.dat", "checkpoint.dat.run", "weights.safetensors", "curves.svg", "heatmaps.png" })
            Assert.True(File.Exists(Path.Combine("run", file)), file);
        Assert.Single(Directory.GetFiles(Path.Combine("run", "tensorboard"), "events.out.tfevents*"));
        var lines = Lines();
        Assert.Equal([1, 2, 3], lines.Select(static line => line.GetProperty("epoch").GetInt32()));
        Assert.Equal(answer.GetProperty("epochs").EnumerateArray().Select(static row => row.GetProperty("loss").GetDouble()), lines.Select(static line => line.GetProperty("loss/train").GetDouble()));

        // The weights are those of the last epoch.
        var evaluated = Row(Answer("evaluate x-lenet --weights run/weights.safetensors --data fashion --count 256"), "networks", ("network", "x-lenet"));
        Assert.Equal(lines[^1].GetProperty("Accuracy/eval").GetDouble(), evaluated.GetProperty("accuracy").GetDouble());
    }

    [Theory]
    [InlineData("x-lenet --prior l1 --lambda 0.01")]
    [InlineData("lenet --recipe resnet50 --augment false --drop-every 1")]
    public void A_run_that_lost_its_end_goes_on_to_the_same_numbers(string what)
    {
        var line = $"train {what} --data fashion --count 96 --epochs 2 --batch 32 --seed 4 --out run";
        Answer(line.Replace("--out run", "--out whole"));
        // As a process that is killed after the first epoch leaves it.
        Answer(line.Replace("--epochs 2", "--epochs 1"));
        File.WriteAllText(Path.Combine("run", "config.json"), File.ReadAllText(Path.Combine("whole", "config.json")));

        Answer(line);

        Assert.Equal(Losses("whole"), Losses("run"));
        Assert.Equal(File.ReadAllBytes(Path.Combine("whole", "weights.safetensors")), File.ReadAllBytes(Path.Combine("run", "weights.safetensors")));
    }

    [Fact]
    public void Another_run_is_refused_and_force_begins_anew()
    {
        const string Short = "train x-lenet --data digits.safetensors --epochs 1 --out run";
        Answer(Short);
        var before = Directory.GetFiles("run").ToDictionary(static file => file, File.ReadAllBytes);

        var refusal = Refusal(Short + " --learning-rate 0.1 --prior l1");

        Assert.Contains("learning_rate is 0.01 there and 0.1 here, prior is none there and l1 here", refusal, StringComparison.Ordinal);
        Assert.All(before, static file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
        Answer(Short + " --learning-rate 0.1 --prior l1 --force");
        Assert.True(Lines()[0].TryGetProperty("prior", out var prior) && prior.ValueKind == JsonValueKind.Number);
    }

    [Fact]
    public void The_page_of_a_run_holds_its_numbers()
    {
        Answer("train x-lenet --data fashion --count 64 --epochs 2 --out run");

        Answer("report run");

        var page = File.ReadAllText(Path.Combine("run", "report.html"));
        Assert.Contains("x-lenet on fashion", page, StringComparison.Ordinal);
        Assert.Contains(Lines()[^1].GetProperty("Accuracy/eval").GetDouble().ToString("0.00%", System.Globalization.CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
        Assert.Contains("learning_rate", page, StringComparison.Ordinal);
        Assert.Contains("TorchSharp", page, StringComparison.Ordinal);
        Assert.Contains("What the network looks at", page, StringComparison.Ordinal);
        Assert.Contains("--force", Refusal("report run"), StringComparison.Ordinal);
    }

    private static List<JsonElement> Lines() => [.. File.ReadLines(Path.Combine("run", "metrics.jsonl")).Select(static line => JsonDocument.Parse(line).RootElement)];

    private static IEnumerable<double> Losses(string run) => File.ReadLines(Path.Combine(run, "metrics.jsonl")).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("loss/train").GetDouble());
}

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Shared;
using XAttr.Pictures.Tests;
using static TorchSharp.torch;

namespace XAttr.Tests;

[Collection(DemoRunCollection.Name)]
public sealed class DecoyFashionTests(DemoRun run)
{
    [Fact]
    public void Writes_table_picture_curves_and_result_that_agree()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(run.File("result.json")));
        var result = json.RootElement;
        var curves = Curves("out");
        Assert.Equal(["clean", "clean", "plain", "plain", "prior", "prior"], curves.Select(line => line[0]));
        foreach (var name in new[] { "clean", "plain", "prior" })
        {
            var accuracy = result.GetProperty(name).GetProperty("accuracy").GetDouble();
            Assert.Equal(Parse(curves.Last(line => line[0] == name)[4]), accuracy);
            Assert.Equal(Math.Round(accuracy * SmallFashion.TestImages), accuracy * SmallFashion.TestImages, 9);
            Assert.Contains(accuracy.ToString("0.0%", CultureInfo.InvariantCulture), run.Output, StringComparison.Ordinal);
            Assert.InRange(result.GetProperty(name).GetProperty("corner_share").GetDouble(), 0, 1);
            Assert.InRange(result.GetProperty(name).GetProperty("worst_class").GetDouble(), 0, accuracy);
            var withoutPatches = result.GetProperty(name).GetProperty("accuracy_without_patches").GetDouble();
            Assert.Equal(AccuracyWithoutPatches(run.File($"out/{name}.dat")), withoutPatches, 9);
            Assert.Contains(withoutPatches.ToString("0.0%", CultureInfo.InvariantCulture), run.Output, StringComparison.Ordinal);
        }
        Assert.Equal(SmallFashion.TrainImages, result.GetProperty("train_images").GetInt32());
        Assert.All(curves, line => Assert.Equal(line[0] != "prior", line[3].Length == 0));
        AssertSheet(run.File("out/decoy-fashion.png"));
        Assert.Equal(
            [
                "clean.dat", "clean.dat.json", "curves.csv", "decoy-fashion.png",
                "plain.dat", "plain.dat.json", "prior.dat", "prior.dat.json", "report.html",
            ],
            Directory.GetFiles(run.File("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Lost_and_recovered_follow_from_the_accuracies()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(run.File("result.json")));
        double Accuracy(string name) => json.RootElement.GetProperty(name).GetProperty("accuracy").GetDouble();
        var (clean, plain, prior) = (Accuracy("clean"), Accuracy("plain"), Accuracy("prior"));
        Assert.Equal(100 * (clean - plain), json.RootElement.GetProperty("lost").GetDouble(), 9);
        Assert.Equal((prior - plain) / (clean - plain), Number(json.RootElement.GetProperty("recovered")), 9);
    }

    [Fact]
    public void More_than_all_recovered_stands_beside_what_the_yardstick_can_without_patches()
    {
        var result = new DemoResult
        {
            Seed = 1,
            Lambda = 30,
            Epochs = 2,
            TrainImages = 60000,
            TestImages = 10000,
            Seconds = 90,
            Clean = new(0.77, 0.41, 0.885, 0.1, 2),
            Plain = new(0.55, 0.2, 0.61, 0.15, 2),
            Prior = new(0.87, 0.62, 0.875, 0.004, 4),
        };

        var text = result.ToText();

        Assert.Contains("The decoys cost 22.0 points; the prior recovers 145% of them.\n", text);
        Assert.Contains("trained on clean images, which patches bring from 88.5% to 77.0%; the prior ends at 87.0%.\n", text);
        Assert.Matches(@"clean images +77\.0% +41\.0% +88\.5% +10\.0% +2\.0\n", text);
    }

    [Fact]
    public void Same_seed_gives_the_same_numbers()
    {
        Run("again", [.. DemoRun.Options, "--seed", $"{DemoRun.Seed}"]);
        Run("other", [.. DemoRun.Options, "--seed", $"{DemoRun.Seed + 1}"]);

        // All but the times.
        string[] Numbers(string folder) => [.. Curves(folder).Select(line => string.Join(',', line[..5]))];
        Assert.Equal(Numbers("out"), Numbers("again"));
        Assert.NotEqual(Numbers("out"), Numbers("other"));
        Assert.Equal(File.ReadAllBytes(run.File("out/decoy-fashion.png")), File.ReadAllBytes(run.File("again/decoy-fashion.png")));
    }

    [Fact]
    public void Held_out_images_take_the_place_of_the_test_images()
    {
        var (exitCode, output, error) = Run("held-out", "--epochs", "1", "--hold-out");

        Assert.True(exitCode == 0, error);
        Assert.Contains($"{SmallFashion.TrainImages - (SmallFashion.TrainImages / 6)} training images", output, StringComparison.Ordinal);
        Assert.Contains($"{SmallFashion.TrainImages / 6} test images", output, StringComparison.Ordinal);
    }

    private (int ExitCode, string Output, string Error) Run(string folder, params string[] options) =>
        ExampleProcess.Run("DecoyFashion.dll", ["--data", run.Data, "--out", run.File(folder), .. options]);

    // By the checkpoint, on the images as the files have them.
    private double AccuracyWithoutPatches(string checkpoint)
    {
        using var scope = NewDisposeScope();
        using var net = new DecoyNet();
        net.LoadCheckpoint(checkpoint);
        net.eval();
        var (images, labels) = FashionMnist.Load(run.Data).Test.ToTensors();
        return net.call(images).argmax(1).eq(labels).sum().ToDouble() / labels.numel();
    }

    private string[][] Curves(string folder) =>
        [.. File.ReadLines(run.File(folder + "/curves.csv")).Skip(1).Select(line => line.Split(','))];

    private static void AssertSheet(string path)
    {
        var (width, height, pixels) = PngReader.Read(File.ReadAllBytes(path));
        // Four rows of two images and their two maps each, 28 pixels magnified ten times.
        Assert.InRange(width, 6 * 28 * 10, 2200);
        Assert.InRange(height, 4 * 28 * 10, 2600);
        var colors = pixels.Chunk(3).Select(color => (Red: color[0], Blue: color[2])).ToHashSet();
        Assert.Contains(colors, color => color.Red > color.Blue + 100);
        Assert.Contains(colors, color => color.Blue > color.Red + 100);
    }

    private static double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? Parse(element.GetString()!) : element.GetDouble();

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using XAttr.Pictures.Tests;

namespace XAttr.Tests;

public sealed class DecoyFashionTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _work = new();

    public DecoyFashionTests() => SmallFashion.Write(_data);

    public void Dispose()
    {
        _data.Dispose();
        _work.Dispose();
    }

    [Fact]
    public void Writes_table_picture_curves_and_result_that_agree()
    {
        var (exitCode, output, error) = Run("out", "--epochs", "2", "--json", _work.File("result.json"));

        Assert.True(exitCode == 0, error);
        using var json = JsonDocument.Parse(File.ReadAllText(_work.File("result.json")));
        var result = json.RootElement;
        var curves = Curves("out");
        Assert.Equal(["clean", "clean", "plain", "plain", "prior", "prior"], curves.Select(line => line[0]));
        foreach (var name in new[] { "clean", "plain", "prior" })
        {
            var accuracy = result.GetProperty(name).GetProperty("accuracy").GetDouble();
            Assert.Equal(Parse(curves.Last(line => line[0] == name)[4]), accuracy);
            Assert.Equal(Math.Round(accuracy * SmallFashion.TestImages), accuracy * SmallFashion.TestImages, 9);
            Assert.Contains(accuracy.ToString("0.0%", CultureInfo.InvariantCulture), output, StringComparison.Ordinal);
            Assert.InRange(result.GetProperty(name).GetProperty("corner_share").GetDouble(), 0, 1);
        }
        Assert.Equal(SmallFashion.TrainImages, result.GetProperty("train_images").GetInt32());
        Assert.All(curves, line => Assert.Equal(line[0] != "prior", line[3].Length == 0));
        AssertSheet(_work.File("out/decoy-fashion.png"));
        Assert.Equal(
            [
                "clean.dat", "clean.dat.json", "curves.csv", "decoy-fashion.png",
                "plain.dat", "plain.dat.json", "prior.dat", "prior.dat.json", "report.html",
            ],
            Directory.GetFiles(_work.File("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Lost_and_recovered_follow_from_the_accuracies()
    {
        Run("out", "--epochs", "1", "--json", _work.File("result.json"));

        using var json = JsonDocument.Parse(File.ReadAllText(_work.File("result.json")));
        double Accuracy(string name) => json.RootElement.GetProperty(name).GetProperty("accuracy").GetDouble();
        var (clean, plain, prior) = (Accuracy("clean"), Accuracy("plain"), Accuracy("prior"));
        Assert.Equal(100 * (clean - plain), json.RootElement.GetProperty("lost").GetDouble(), 9);
        Assert.Equal((prior - plain) / (clean - plain), Number(json.RootElement.GetProperty("recovered")), 9);
    }

    [Fact]
    public void Same_seed_gives_the_same_numbers()
    {
        Run("first", "--threads", "1");
        Run("second", "--threads", "1");
        Run("third", "--threads", "1", "--seed", "2");

        // All but the times.
        string[] Numbers(string folder) => [.. Curves(folder).Select(line => string.Join(',', line[..5]))];
        Assert.Equal(Numbers("first"), Numbers("second"));
        Assert.NotEqual(Numbers("first"), Numbers("third"));
        Assert.Equal(File.ReadAllBytes(_work.File("first/decoy-fashion.png")), File.ReadAllBytes(_work.File("second/decoy-fashion.png")));
    }

    [Fact]
    public void Held_out_images_take_the_place_of_the_test_images()
    {
        var (exitCode, output, error) = Run("out", "--epochs", "1", "--hold-out");

        Assert.True(exitCode == 0, error);
        Assert.Contains($"{SmallFashion.TrainImages - (SmallFashion.TrainImages / 6)} training images", output, StringComparison.Ordinal);
        Assert.Contains($"{SmallFashion.TrainImages / 6} test images", output, StringComparison.Ordinal);
    }

    private (int ExitCode, string Output, string Error) Run(string folder, params string[] options) =>
        ExampleProcess.Run("DecoyFashion.dll", ["--data", _data.Path, "--out", _work.File(folder), .. options]);

    private string[][] Curves(string folder) =>
        [.. File.ReadLines(_work.File(folder + "/curves.csv")).Skip(1).Select(line => line.Split(','))];

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

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace XAttr.Tests;

/// <summary>Image files, folders of them and tables as samples; their numbers are in <see cref="PythonNumbersTests"/>.</summary>
public sealed class ImageSampleTests : FilesTest
{
    private const string Network = "x-lenet --weights x-lenet.safetensors";

    [Fact]
    public void One_image_gets_the_heat_map_that_it_has_among_others()
    {
        var all = Answer($"attribute {Network} --data digits.safetensors --out all").GetProperty("samples")[9];

        var one = Assert.Single(Answer($"attribute {Network} --data boot.png --out one").GetProperty("samples").EnumerateArray());

        // Float32, in a batch of one and of twelve.
        foreach (var column in new[] { "score", "sum" })
            Assert.Equal(all.GetProperty(column).GetDouble(), one.GetProperty(column).GetDouble(), 1e-4 * Math.Abs(all.GetProperty(column).GetDouble()));
        Assert.Equal((all.GetProperty("class_index").GetInt32(), "boot.png"), (one.GetProperty("class_index").GetInt32(), one.GetProperty("sample").GetString()));
        Assert.True(File.Exists(Path.Combine("one", "boot.png")));
    }

    [Fact]
    public void Images_of_one_name_in_several_folders_get_a_picture_each()
    {
        foreach (var folder in new[] { "cat", "dog" })
            File.Copy("boot.png", Path.Combine(Directory.CreateDirectory($"pets/{folder}").FullName, "1.png"));
        File.Copy("boot.png", "pets/cat/1.jpg");

        var rows = Answer($"attribute {Network} --data pets --target label --out maps").GetProperty("samples").EnumerateArray().ToList();

        Assert.Equal(["cat/1.jpg", "cat/1.png", "dog/1.png"], rows.Select(static row => row.GetProperty("sample").GetString()));
        Assert.Equal(["cat", "cat", "dog"], rows.Select(static row => row.GetProperty("class").GetString()));
        Assert.Equal(3, rows.Select(static row => row.GetProperty("picture").GetString()).Where(File.Exists).Distinct().Count());
    }

    [Fact]
    public void The_first_of_a_folder_of_classes_are_the_first_of_each()
    {
        var answer = Answer($"attribute {Network} --data photos --count 11 --out maps");

        Assert.Equal(
            ["0/0.png", "1/1.png", "2/2.png", "3/3.png", "4/4.png", "5/5.png", "6/6.png", "7/7.png", "8/8.png", "9/9.png", "0/10.png"],
            answer.GetProperty("samples").EnumerateArray().Select(static row => row.GetProperty("sample").GetString()));
    }

    [Fact]
    public void Training_and_test_images_stand_in_folders_of_their_own()
    {
        Directory.CreateDirectory("set");
        Directory.Move("photos", "set/train");
        foreach (var folder in Directory.GetDirectories("set/train"))
            Directory.CreateDirectory(folder.Replace("train", "val", StringComparison.Ordinal));
        foreach (var label in Enumerable.Range(0, 10))
            File.Copy($"set/train/{label}/{label}.png", $"set/val/{label}/test.png");

        Assert.Equal([12, 10], new[] { "train", "test" }.Select(split => Answer($"evaluate {Network} --data set --split {split}").GetProperty("samples").GetInt32()));
        Assert.Equal(3, Answer($"train {Network} --data set --batch 5 --epochs 1 --out run").GetProperty("steps").GetInt32());
    }

    [Fact]
    public void A_training_on_random_parts_of_images_goes_on_to_the_same_numbers()
    {
        const string Line = $"train {Network} --data photos --augment --batch 4 --learning-rate 0.05";
        Answer($"{Line} --epochs 2 --out whole");
        // As a process that is killed after the first epoch leaves it.
        Answer($"{Line} --epochs 1 --out run --workers 3");
        File.WriteAllText(Path.Combine("run", "config.json"), File.ReadAllText(Path.Combine("whole", "config.json")));

        Answer($"{Line} --epochs 2 --out run");
        Answer($"{Line} --epochs 2 --out middle".Replace(" --augment", "", StringComparison.Ordinal));

        Assert.Equal(Losses("whole"), Losses("run"));
        Assert.NotEqual(Losses("whole"), Losses("middle"));
    }

    [Fact]
    public void Means_and_deviations_of_channels_apply_to_images_as_to_tensors()
    {
        var lines = new[] { "photos", "digits.safetensors" }.Select(data => Row(Answer($"evaluate {Network} --data {data} --mean 0.3 --deviation 0.5"), "networks", ("network", "x-lenet")));

        var losses = lines.Select(static row => row.GetProperty("loss").GetDouble()).ToArray();

        Assert.Equal(losses[1], losses[0], 1e-5 * losses[1]);
    }

    [Fact]
    public void The_test_table_is_understood_as_the_training_table()
    {
        Directory.CreateDirectory("tables");
        var lines = File.ReadAllLines("digits.csv");
        // Names whose order is not that of the table, of which the test table lacks some.
        static string Named(string row) => "digit " + (9 - int.Parse(row[..1])) + row[1..];
        File.WriteAllLines("tables/train.csv", [lines[0], .. lines.Skip(1).Select(Named)]);
        File.WriteAllLines("tables/test.csv", [lines[0], Named(lines[9]), Named(lines[3])]);

        var rows = Answer($"attribute {Network} --data tables --label class --target label --out maps").GetProperty("samples").EnumerateArray().ToList();

        Assert.Equal(["digit 1", "digit 7"], rows.Select(static row => row.GetProperty("class").GetString()));
        Assert.Equal([1, 7], rows.Select(static row => row.GetProperty("class_index").GetInt32()));
    }

    [Fact]
    public void The_page_of_a_run_shows_images_that_are_read_anew()
    {
        Answer($"train {Network} --data photos --epochs 2 --out run");

        Answer("report run");

        Assert.Contains("What the network looks at", File.ReadAllText("run/report.html"), StringComparison.Ordinal);
        Assert.True(File.Exists("run/heatmaps.png"));
    }

    private static List<double> Losses(string run) => [.. File.ReadLines(Path.Combine(run, "metrics.jsonl")).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("loss/train").GetDouble())];
}

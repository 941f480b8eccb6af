using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using XAttr.Checkpoints;
using XAttr.Examples.Sparsity;

namespace XAttr.Tests;

public sealed class SparsityTests
{
    [Fact]
    public void A_small_run_writes_all_and_goes_on_where_it_was()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["--repetitions", "3", "--search", "2", "--epochs", "1", "--most-references", "2", "--out", folder.Path];
        var (exitCode, output, error) = ExampleProcess.Run("Sparsity.dll", arguments);

        Assert.True(exitCode == 0, error);
        Assert.Equal(9 * 5 * 2, File.ReadLines(folder.File("search.jsonl")).Count());
        var table = File.ReadAllText(folder.File("table.txt"));
        Assert.StartsWith(table, output, StringComparison.Ordinal);
        using var summary = JsonDocument.Parse(File.ReadAllText(folder.File("summary.json")));
        foreach (var method in summary.RootElement.EnumerateObject())
        {
            Assert.Contains(FormattableString.Invariant($"{method.Value.GetProperty("auc").GetDouble():0.0000} ±"), table, StringComparison.Ordinal);
            Assert.InRange(method.Value.GetProperty("true_share").GetDouble(), 0, 1);
        }

        Assert.Equal(11, summary.RootElement.EnumerateObject().Count());
        foreach (var figure in new[] { "auc-over-lambda.svg", "auc-over-lambda-ramped.svg", "auc-over-references.svg" })
            Assert.StartsWith("<svg", File.ReadAllText(folder.File(figure)), StringComparison.Ordinal);

        // All trainings are there, so none is done again.
        var before = File.ReadAllText(folder.File("comparison.jsonl"));
        Assert.Equal(0, ExampleProcess.Run("Sparsity.dll", arguments).ExitCode);
        Assert.Equal(before, File.ReadAllText(folder.File("comparison.jsonl")));
        Assert.Equal(table, File.ReadAllText(folder.File("table.txt")));
    }

    [Fact]
    public void Labels_are_of_ten_years_and_who_was_lost_before_is_left_out()
    {
        using var folder = new TemporaryFolder();
        WriteNhanes(folder, "3.5", "-12", "-4", "15", "10", "-10");

        var data = NhanesData.Read(folder.Path);

        Assert.Equal([1, 0, 0, 1, 0], data.Labels);
        Assert.Equal([0.0, 1, 3, 4, 5], data.Rows.Select(row => row[0]));
    }

    [Fact]
    public void A_bad_cell_ends_with_one_line_that_names_it()
    {
        using var folder = new TemporaryFolder();
        WriteNhanes(folder, "3.5", "soon");

        var (exitCode, output, error) = ExampleProcess.Run("Sparsity.dll", "--data", folder.Path, "--out", folder.File("out"));

        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Equal($"{folder.File("NHANESI_subset_y.csv")}: line 3, column 'y': 'soon' is not a number.", error.Trim());
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public void A_column_that_is_not_there_is_named_with_those_that_are()
    {
        using var folder = new TemporaryFolder();
        WriteNhanes(folder, "3.5");
        File.WriteAllText(folder.File("NHANESI_subset_y.csv"), ",years\n0,3.5\n");

        var error = Assert.Throws<CorruptFileException>(() => NhanesData.Read(folder.Path));
        Assert.Equal($"{folder.File("NHANESI_subset_y.csv")}: it has no column 'y'; it has '', 'years'.", error.Message);
    }

    [Fact]
    public void A_split_is_standardised_by_its_training_samples()
    {
        var data = StandInData.Make();
        data.Rows[0][5] = double.NaN;
        using var split = new Split(data, repetition: 3);

        Assert.Equal((100, 100, 9732), (split.Training.Count, split.Validation.Count, split.Test.Count));
        var training = split.Training.Inputs;
        // float32 of 100 standardised values: each is rounded by 2⁻²⁴ of at most 4.
        Assert.InRange(training.mean([0]).abs().max().item<float>(), 0, 1e-6f);
        Assert.InRange(training.square().mean([0]).sub(1).abs().max().item<float>(), 0, 2e-6f);
    }

    private static void WriteNhanes(TemporaryFolder folder, params string[] years)
    {
        var columns = string.Concat(Enumerable.Range(0, NhanesData.Features).Select(i => $",m{i}"));
        var rows = years.Select((_, row) => row + string.Concat(Enumerable.Range(0, NhanesData.Features).Select(i => $",{row + i}")) + "\n");
        folder.Write("NHANESI_subset_X.csv", Encoding.UTF8.GetBytes(columns + "\n" + string.Concat(rows)));
        folder.Write("NHANESI_subset_y.csv", Encoding.UTF8.GetBytes(",y\n" + string.Concat(years.Select((value, row) => $"{row},{value}\n"))));
    }
}

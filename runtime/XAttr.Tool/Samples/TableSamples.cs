using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Data;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>
/// A CSV table, or a folder with train.csv and test.csv (or val.csv), whose categories and means are those of the former. A network over samples of another
/// shape, but of as many numbers, gets them in that shape.
/// </summary>
internal sealed class TableSamples : ISampleSource
{
    private const string Ending = ".csv", TrainingTable = "train.csv";

    private static readonly string[] TestTables = ["test.csv", "val.csv"];

    public bool Reads(string path) => File.Exists(path) ? Path.GetExtension(path).Equals(Ending, StringComparison.OrdinalIgnoreCase) : File.Exists(Path.Combine(path, TrainingTable));

    public LabelledSamples Read(string path, SampleRequest request)
    {
        request.RequireNothingOf(path, images: true);
        if (request.Label is not { } label)
            throw new BadInputException($"{path}: of a table --label names the column of the classes.");
        using var first = CsvTable.Read(File.Exists(path) ? path : Path.Combine(path, TrainingTable), label, new() { Missing = request.Missing });
        using var other = File.Exists(path) || request.Split == "train" ? null : first.ReadLike(TestTable(path));
        var table = other ?? first;
        using var scope = NewDisposeScope();
        var count = request.Of(table.Data.Count);
        var inputs = table.Data.Inputs.narrow(0, 0, count);
        if (request.Shape is { } shape && shape.Aggregate(1L, static (product, size) => product * size) == inputs.size(1))
            inputs = inputs.reshape([count, .. shape]);
        return new(table.Path, request, inputs, Labels(table, label).narrow(0, 0, count))
        {
            Names = [.. Enumerable.Range(1, count).Select(static row => FormattableString.Invariant($"row-{row}"))],
            Classes = table.Classes,
            AreImages = false,
        };
    }

    private static string TestTable(string folder) => TestTables.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new BadInputException($"{folder}: it has {TrainingTable} and none of {string.Join(", ", TestTables)}, of which --split test would be.");

    // Numbers are classes as they are.
    private static Tensor Labels(CsvTable table, string label)
    {
        var targets = table.Data.Targets;
        if (table.Classes is not null)
            return targets;
        targets = targets.flatten();
        var wrong = targets.lt(0).logical_or(targets.ne(targets.floor())).nonzero();
        return wrong.size(0) == 0 ? targets.to(ScalarType.Int64) : throw new BadInputException(FormattableString.Invariant(
            $"{table.Path}: column '{label}' holds {targets[wrong[0, 0]].ToSingle()} in row {wrong[0, 0].ToInt64() + 1}; classes are names, or whole numbers from 0 on."));
    }
}

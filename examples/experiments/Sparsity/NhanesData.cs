using System;
using System.IO;
using System.Linq;
using XAttr.Checkpoints;
using XAttr.Examples.Shared;

namespace XAttr.Examples.Sparsity;

/// <summary>
/// The NHANES I epidemiologic follow-up as the SHAP project publishes it: 18 measurements of a person, and the years until death, or
/// negative, for which the person was followed without dying.
/// </summary>
internal static class NhanesData
{
    public const int Features = 18;

    private const double Years = 10;

    /// <summary>
    /// Reads the two files. The label is death within ten years; persons who were lost earlier than that, of whom nobody knows, are left out.
    /// </summary>
    public static SparsityData Read(string folder)
    {
        var (measurementsPath, survivalPath) = (Path.Combine(folder, "NHANESI_subset_X.csv"), Path.Combine(folder, "NHANESI_subset_y.csv"));
        var measurements = CsvFile.ReadNumbers(measurementsPath);
        var survival = CsvFile.ReadNumbers(survivalPath);
        if (measurements.Rows.Length != survival.Rows.Length)
            throw new CorruptFileException(survivalPath, $"it has {survival.Rows.Length} rows, {measurementsPath} has {measurements.Rows.Length}");
        // The first column counts the rows.
        if (measurements.Columns.Length != Features + 1)
            throw new CorruptFileException(measurementsPath, $"it has {measurements.Columns.Length} columns; it should have {Features + 1}");
        var column = Array.IndexOf(survival.Columns, "y");
        if (column < 0)
            throw new CorruptFileException(survivalPath, $"it has no column 'y'; it has {string.Join(", ", survival.Columns.Select(static name => $"'{name}'"))}");
        var known = Enumerable.Range(0, survival.Rows.Length).Where(row => !(survival.Rows[row][column] is var years && years < 0 && -years < Years)).ToArray();
        return new(
            "NHANES I",
            [.. known.Select(row => measurements.Rows[row][1..])],
            [.. known.Select(row => survival.Rows[row][column] is > 0 and <= Years ? 1 : 0)],
            [],
            bias => bias ? new NhanesNet.Regular() : new NhanesNet());
    }
}

/// <summary>The published network over the 18 measurements of the NHANES I subset, one logit: died within ten years.</summary>
[XDnn(NhanesData.Features, Regular = true)]
[Linear(512), ReLU, Linear(128), ReLU, Linear(32), ReLU, Linear(1)]
public partial class NhanesNet;

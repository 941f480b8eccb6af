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
        var measurements = CsvTable.Read(Path.Combine(folder, "NHANESI_subset_X.csv"));
        var survival = CsvTable.Read(Path.Combine(folder, "NHANESI_subset_y.csv"));
        if (measurements.Rows.Count != survival.Rows.Count)
            throw new CorruptFileException(survival.Path, $"it has {survival.Rows.Count} rows, {measurements.Path} has {measurements.Rows.Count}");
        // The first column counts the rows.
        if (measurements.Columns.Count != Features + 1)
            throw new CorruptFileException(measurements.Path, $"it has {measurements.Columns.Count} columns; it should have {Features + 1}");
        var column = survival.Column("y");
        var known = Enumerable.Range(0, survival.Rows.Count).Where(row => !(survival.Rows[row][column] is var years && years < 0 && -years < Years)).ToArray();
        return new(
            "NHANES I",
            [.. known.Select(row => measurements.Rows[row][1..])],
            [.. known.Select(row => survival.Rows[row][column] is > 0 and <= Years ? 1 : 0)],
            [],
            bias => bias ? new NhanesNet.Regular() : new NhanesNet());
    }
}

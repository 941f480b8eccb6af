using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>How many rows each process has, and of what shape and type they are.</summary>
/// <param name="Counts">The number of rows, by rank.</param>
/// <param name="Shape">The shape of a row.</param>
/// <param name="Type">Their type.</param>
internal sealed record ProcessRows(long[] Counts, long[] Shape, ScalarType Type)
{
    // The number of rows, the type, the number of dimensions of a row and its sizes.
    private const int Header = 3, Width = Header + 8;

    /// <summary>The type in which they are added up.</summary>
    public ScalarType Wire => Type switch
    {
        ScalarType.Int64 or ScalarType.Float32 or ScalarType.Float64 => Type,
        ScalarType.Float16 or ScalarType.BFloat16 => ScalarType.Float32,
        _ => ScalarType.Int64,
    };

    /// <summary>Tells all of all.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="rows">This process's rows, [n, …]; null for none, of whatever shape the others' have.</param>
    /// <exception cref="InvalidOperationException">They differ in more than their number, or there are none.</exception>
    public static ProcessRows Of(ProcessGroup group, Tensor? rows)
    {
        var own = new long[group.Size * Width];
        if (rows is not null)
        {
            long[] told = [rows.size(0), (long)rows.dtype, rows.dim() - 1, .. rows.shape[1..]];
            told.CopyTo(own, group.Rank * Width);
        }

        using var all = tensor(own);
        group.AllReduce(all);
        var table = all.data<long>().ToArray().Chunk(Width).ToArray();
        var first = Array.FindIndex(table, static row => row[0] > 0);
        if (first < 0)
            throw new InvalidOperationException("No process has a row to gather.");
        if (Array.FindIndex(table, row => row[0] > 0 && !row[1..].SequenceEqual(table[first][1..])) is >= 0 and var other)
            throw new InvalidOperationException($"The rows of process {first} have shape {Text(table[first])}, those of process {other} {Text(table[other])}; they may differ in their number only.");
        return new([.. table.Select(static row => row[0])], SizesOf(table[first]), (ScalarType)table[first][1]);
    }

    private static string Text(long[] row) => $"[{string.Join(", ", SizesOf(row).Prepend(row[0]))}] and type {(ScalarType)row[1]}";

    private static long[] SizesOf(long[] row) => row[Header..(Header + (int)row[2])];
}

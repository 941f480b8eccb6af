using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

// Rows and items of which each process takes a part.
public abstract partial class ProcessGroup
{
    /// <summary>This process's part of so many rows: those of all processes follow one another, and differ by one row at most.</summary>
    /// <param name="count">The number of rows.</param>
    public (long Start, long Length) Share(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        long Bound(int rank) => (long)((Int128)count * rank / Size);
        return (Bound(Rank), Bound(Rank + 1) - Bound(Rank));
    }

    /// <summary>The rows of all processes, those of process 0 first, in every process.</summary>
    /// <param name="rows">This process's rows, [n, …], with any n, of up to eight dimensions more that are the same in all processes, and of a real type.</param>
    /// <returns>[Σn, …], on the device of <paramref name="rows"/>; no gradient goes through it.</returns>
    /// <exception cref="ArgumentException">There are no rows, more dimensions, or the type is complex.</exception>
    /// <exception cref="InvalidOperationException">A process has failed, has left, or its rows have another shape.</exception>
    public Tensor Gather(Tensor rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.dim() is 0 or > 9 || rows.is_complex())
            throw new ArgumentException($"The rows have shape {ShapeText.Of(rows)} and type {rows.dtype}; they must be [n, …], with eight dimensions more at most, and real.", nameof(rows));
        return Size == 1 ? rows.detach() : Gathered(rows).Rows;
    }

    /// <summary>Computes rows, a part of them in each process, and gathers them in order: the attributions of a data set, say.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="rows">From the first row and the number of rows to them, [length, …]; called once in each process that has a part.</param>
    /// <returns>All rows, [count, …], in every process.</returns>
    /// <exception cref="InvalidOperationException">Another process has failed, or has left.</exception>
    public Tensor Map(long count, Func<long, long, Tensor> rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(rows);
        var (start, length) = Share(count);
        using var own = Try(() => length == 0 ? null : RequireRows(rows(start, length), start, length));
        return Size == 1 ? own!.detach() : Gathered(own).Rows;
    }

    /// <summary>Computes items, such as the runs of a sweep, each in one process, and gathers what they come to, in order.</summary>
    /// <param name="count">The number of items; process r computes r, r + <see cref="Size"/>, and so on.</param>
    /// <param name="item">From an item's number to its figures, of any number.</param>
    /// <returns>The figures of every item, in every process.</returns>
    /// <exception cref="InvalidOperationException">Another process has failed, or has left.</exception>
    public IReadOnlyList<double[]> Map(int count, Func<int, double[]> item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(item);
        // Those of other processes have no figures here.
        var own = Try(() => Enumerable.Range(0, count).Select(i => i % Size == Rank ? item(i) : []).ToArray());
        if (Size == 1)
            return own;
        using var lengths = tensor(own.Select(static figures => (long)figures.Length).ToArray());
        AllReduce(lengths);
        var sizes = lengths.data<long>().ToArray();
        using var all = tensor(own.SelectMany((figures, i) => i % Size == Rank ? figures : new double[sizes[i]]).ToArray(), ScalarType.Float64);
        AllReduce(all);
        var figures = new Queue<double>(all.data<double>());
        return [.. sizes.Select(size => Enumerable.Range(0, (int)size).Select(_ => figures.Dequeue()).ToArray())];
    }

    /// <summary>The rows of all processes, and where this one's begin.</summary>
    /// <param name="rows">This process's; null for none, of whatever shape the others' have.</param>
    internal (Tensor Rows, long Start) Gathered(Tensor? rows)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var layout = ProcessRows.Of(this, rows);
        var start = layout.Counts.Take(Rank).Sum();
        var all = zeros([layout.Counts.Sum(), .. layout.Shape], layout.Wire);
        if (rows is not null)
            all.narrow(0, start, rows.size(0)).copy_(rows.detach());
        AllReduce(all);
        return (scope.MoveToOuter(rows is null ? all.to(layout.Type) : all.to(layout.Type, rows.device)), start);
    }

    /// <summary>Computes something that others wait for: where it fails they are told.</summary>
    internal T Try<T>(Func<T> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception error)
        {
            Fail(error);
            throw;
        }
    }

    private static Tensor RequireRows(Tensor rows, long start, long length) => rows.dim() > 0 && rows.size(0) == length
        ? rows
        : throw new ArgumentException($"For the {length} rows from {start} on the function returned shape {ShapeText.Of(rows)}; it must be [{length}, …].", nameof(rows));
}

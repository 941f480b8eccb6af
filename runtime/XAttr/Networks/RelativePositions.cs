using System.Linq;

namespace XAttr.Networks;

/// <summary>The relative positions of two cells of a grid, numbered.</summary>
internal static class RelativePositions
{
    /// <summary>How many there are: along a side of n cells, the differences −(n − 1) … n − 1.</summary>
    public static long Count(long[] grid) => grid.Aggregate(1L, static (count, size) => count * (2 * size - 1));

    /// <summary>The number of the relative position of every pair of cells, row by row: cells × cells.</summary>
    public static long[] Index(long[] grid)
    {
        var cells = grid.Aggregate(1L, static (count, size) => count * size);
        var index = new long[cells * cells];
        for (var from = 0L; from < cells; from++)
        {
            for (var to = 0L; to < cells; to++)
                index[from * cells + to] = Number(grid, from, to);
        }

        return index;
    }

    private static long Number(long[] grid, long from, long to)
    {
        var (number, place) = (0L, 1L);
        for (var side = grid.Length - 1; side >= 0; side--)
        {
            var size = grid[side];
            number += place * (from % size - to % size + size - 1);
            place *= 2 * size - 1;
            (from, to) = (from / size, to / size);
        }

        return number;
    }
}

using System.Linq;
using XAttr.Networks;

namespace XAttr.Tests;

public sealed class RelativePositionsTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(2, 3)]
    [InlineData(2, 3, 2)]
    public void Pairs_of_cells_share_a_number_where_they_share_the_offset(params int[] sides)
    {
        var grid = sides.Select(static side => (long)side).ToArray();
        var cells = Cells(grid);
        var index = RelativePositions.Index(grid);
        var offsets = cells.SelectMany(from => cells.Select(to => string.Join(",", from.Zip(to, static (a, b) => a - b)))).ToArray();

        Assert.Equal(offsets.Distinct().Count(), RelativePositions.Count(grid));
        Assert.Equal(Enumerable.Range(0, (int)RelativePositions.Count(grid)).Select(static number => (long)number), index.Distinct().Order());
        Assert.All(index.Zip(offsets).GroupBy(static pair => pair.First), static group => Assert.Single(group.Select(static pair => pair.Second).Distinct()));
    }

    private static long[][] Cells(long[] grid) => grid.Aggregate(
        new[] { System.Array.Empty<long>() },
        static (cells, side) => [.. cells.SelectMany(cell => Enumerable.Range(0, (int)side).Select(i => cell.Append((long)i).ToArray()))]);
}

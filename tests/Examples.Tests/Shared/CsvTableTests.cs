using System.IO;
using XAttr.Checkpoints;
using XAttr.Examples.Shared;

namespace XAttr.Tests;

public sealed class CsvTableTests
{
    [Fact]
    public void Numbers_names_and_gaps_are_read()
    {
        var table = Read(",Age,\"BP, \"\"high\"\"\"\n0,35.5,1e2\n\n1,,-3\n2,NA,0\n");

        Assert.Equal(["", "Age", "BP, \"high\""], table.Columns);
        Assert.Equal([[0, 35.5, 100], [1, double.NaN, -3], [2, double.NaN, 0]], table.Rows);
        Assert.Equal(1, table.Column("Age"));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,x4\n", "line 3, column 'b': 'x4' is no number")]
    [InlineData("a,b\n1,\"2,5\"\n", "line 2, column 'b': '2,5' is no number")]
    [InlineData("a,b\n1,2\n3\n", "line 3 has 1 cells, the first line names 2 columns")]
    [InlineData("a,b\n1,2,3\n", "line 2 has 3 cells, the first line names 2 columns")]
    [InlineData("a,b\n", "has no rows")]
    [InlineData("", "empty")]
    public void What_is_no_table_of_numbers_is_named_by_line_and_column(string text, string reason)
    {
        var error = Assert.Throws<CorruptFileException>(() => Read(text));
        Assert.Contains("table.csv: ", error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void A_column_that_is_not_there_is_named_with_those_that_are()
    {
        var error = Assert.Throws<CorruptFileException>(() => Read("a,b\n1,2\n").Column("c"));
        Assert.Contains("no column 'c'; it has 'a', 'b'", error.Message);
    }

    private static CsvTable Read(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("table.csv"), text);
        return CsvTable.Read(folder.File("table.csv"));
    }
}

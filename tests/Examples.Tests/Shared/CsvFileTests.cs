using System.Globalization;
using System.IO;
using XAttr.Checkpoints;
using XAttr.Examples.Shared;

namespace XAttr.Tests;

public sealed class CsvFileTests
{
    [Fact]
    public void Numbers_names_and_gaps_are_read()
    {
        var (columns, rows) = Read(",Age,\"BP, \"\"high\"\"\"\n0,35.5,1e2\n\n1,,-3\r\n2,NA,0");

        Assert.Equal(["", "Age", "BP, \"high\""], columns);
        Assert.Equal([[0, 35.5, 100], [1, double.NaN, -3], [2, double.NaN, 0]], rows);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,x4\n", "line 3, column 'b': 'x4' is not a number")]
    [InlineData("a,b\n\n1,2\n\n3,x4\n", "line 5, column 'b': 'x4' is not a number")]
    [InlineData("a,b\n1,\"2,5\"\n", "line 2, column 'b': '2,5' is not a number")]
    [InlineData("a,b\n1,2\n3\n", "line 3 has 1 cells, the first line names 2 columns")]
    [InlineData("a,b\n1,2,3\n", "line 2 has 3 cells, the first line names 2 columns")]
    [InlineData("a,b\n1,2\n3,4\"\n", "line 3: a quote stands where none may: 4\"")]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", "line 3: a quote stands where none may: \"4")]
    [InlineData("a,b\n", "has no rows")]
    [InlineData("", "empty")]
    public void What_is_no_table_of_numbers_is_named_by_line_and_column(string text, string reason)
    {
        var error = Assert.Throws<CorruptFileException>(() => Read(text));
        Assert.Contains("table.csv: ", error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void A_record_is_a_row_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        using var folder = new TemporaryFolder();
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            CsvFile.Write(folder.File("table.csv"), [new { name = "a, b", loss = 0.1 + 0.2, prior = (double?)null }]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal("name,loss,prior\n\"a, b\",0.30000000000000004,\n", File.ReadAllText(folder.File("table.csv")));
    }

    private static (string[] Columns, double[][] Rows) Read(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("table.csv"), text);
        return CsvFile.ReadNumbers(folder.File("table.csv"));
    }
}

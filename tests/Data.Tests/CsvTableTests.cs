using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Tests;
using static TorchSharp.torch;

namespace XAttr.Data.Tests;

public sealed class CsvTableTests : IDisposable
{
    private const string People = """"
        age,colour,income,"notes, free",size
        30,red,low,a,1.5
        41,blue,high,"b ""quoted""",-2e1
        52,red,high,,0

        """";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_are_features_and_categories_one_each()
    {
        using var table = CsvTable.Read(Put(People), "income", new() { Columns = new Dictionary<string, CsvColumn> { ["notes, free"] = CsvColumn.Ignored } });

        Assert.Equal(["age", "colour=blue", "colour=red", "size"], table.Features);
        Assert.Equal([30f, 0, 1, 1.5f, 41, 1, 0, -20, 52, 0, 1, 0], table.Data.Inputs.data<float>());
        Assert.Equal([3L, 4], table.Data.Inputs.shape);
        Assert.Equal(["high", "low"], table.Classes);
        Assert.Equal([1L, 0, 0], table.Data.Targets.data<long>());
        Assert.Equal([3L], table.Data.Targets.shape);
    }

    [Fact]
    public void A_number_is_a_target_as_well()
    {
        using var table = CsvTable.Read(Put("a,b\n1,2\n3,4\n"), "b");

        Assert.Null(table.Classes);
        Assert.Equal((ScalarType.Float32, "2 1"), (table.Data.Targets.dtype, string.Join(' ', table.Data.Targets.shape)));
        Assert.Equal([2f, 4], table.Data.Targets.data<float>());
    }

    [Fact]
    public void Classes_that_are_whole_numbers_are_sorted_by_their_size()
    {
        using var table = CsvTable.Read(Put("a,b\n1,10\n3,9\n0,10\n"), "b", new() { Columns = new Dictionary<string, CsvColumn> { ["b"] = CsvColumn.Category } });

        Assert.Equal(["9", "10"], table.Classes);
        Assert.Equal([1L, 0, 1], table.Data.Targets.data<long>());
    }

    [Theory]
    [InlineData(MissingValues.Mean, "2 0 1 3 1 0 2.5 0 0")]
    [InlineData(MissingValues.Zero, "2 0 1 3 1 0 0 0 0")]
    public void Missing_values_become_what_is_said(MissingValues missing, string expected)
    {
        using var table = CsvTable.Read(Put("a,c,t\n2,y,0\n3,x,1\nNA,?,1\n"), "t", new() { Missing = missing });

        Assert.Equal(expected, string.Join(' ', table.Data.Inputs.data<float>()));
    }

    [Fact]
    public void A_second_table_has_the_features_and_the_means_of_the_first()
    {
        using var training = CsvTable.Read(Put("a,c,t\n2,y,no\n4,x,yes\n"), "t", new() { Missing = MissingValues.Mean });
        using var test = training.ReadLike(Put("t,extra,c,a\nyes,1,y,9\nno,2,NA,NA\n", "test.csv"));

        Assert.Equal(training.Features, test.Features);
        Assert.Equal([9f, 0, 1, 3, 0, 0], test.Data.Inputs.data<float>());
        Assert.Equal([1L, 0], test.Data.Targets.data<long>());
        Assert.Contains("line 2, column 'c': 'z' is none of the categories that the first table has: x, y", Said(() => training.ReadLike(Put("a,c,t\n1,z,no\n", "other.csv"))));
        Assert.Contains("it has no column 'c'", Said(() => training.ReadLike(Put("a,t\n1,no\n", "less.csv"))));
    }

    [Theory]
    [InlineData("a,t\n1,2\nx,3\n", "line 3, column 'a': 'x' is no number")]
    [InlineData("a,t\n1,2\n1e999,3\n", "line 3, column 'a': '1e999' is no number")]
    [InlineData("a,t\n1,2\n,3\n", "line 3, column 'a': there is no value")]
    [InlineData("a,t\n1,2\n2,\n", "line 3, column 't': there is no value")]
    [InlineData("a,t\n1,2\n\"1\n\n\",3\nx,3\n", "line 6, column 'a': 'x' is no number")]
    [InlineData("a,t\n1,2,3\n", "line 2 has 3 cells, the first line names 2 columns")]
    [InlineData("a,t\n1\n", "line 2 has 1 cells, the first line names 2 columns")]
    [InlineData("a,t\n1,\"2\n3,4\n", "line 2: a quote stands where none may")]
    [InlineData("a,a,t\n1,2,3\n", "names the column 'a' twice")]
    [InlineData("a,t\n", "it names columns but has no rows")]
    [InlineData("", "empty; its first line must name the columns")]
    [InlineData("t\n1\n", "it has no column but the target")]
    public void What_is_wrong_is_named_by_file_line_and_column(string text, string reason)
    {
        var path = Put(text);

        var said = Said(() => CsvTable.Read(path, "t"));

        Assert.StartsWith(path + ": ", said, StringComparison.Ordinal);
        Assert.Contains(reason, said);
    }

    [Fact]
    public void Columns_that_there_are_not_are_refused_with_those_that_there_are()
    {
        var path = Put("a,t\n1,2\n");

        Assert.Contains("its columns are a, t", Assert.Throws<ArgumentException>("target", () => { CsvTable.Read(path, "x"); }).Message);
        Assert.Throws<ArgumentException>("options", () => { CsvTable.Read(path, "t", new() { Columns = new Dictionary<string, CsvColumn> { ["x"] = CsvColumn.Number } }); });
        Assert.Throws<ArgumentException>("options", () => { CsvTable.Read(path, "t", new() { Columns = new Dictionary<string, CsvColumn> { ["t"] = CsvColumn.Ignored } }); });
        Assert.Throws<FileNotFoundException>(() => { CsvTable.Read(_folder.File("gone.csv"), "t"); });
    }

    private string Put(string text, string name = "table.csv")
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    private static string Said(Func<CsvTable> read) => Assert.Throws<CorruptFileException>(() => { read(); }).Message;
}

using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using XAttr.Surveys.Tool;

namespace XAttr.Tests;

/// <summary>Tests that run xdnn in a folder with the files of its help's examples.</summary>
public abstract class FilesTest : IDisposable
{
    private protected readonly ToolFiles _files = new();

    public void Dispose()
    {
        _files.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The answer in JSON of a command that ends well.</summary>
    private protected static JsonElement Answer(string line)
    {
        var run = ToolRun.Of(line + " --json");
        Assert.True(run.ExitCode == 0, $"{line}: {run.Error}");
        return JsonDocument.Parse(run.Output).RootElement;
    }

    /// <summary>The row of a table whose columns have the given values.</summary>
    private protected static JsonElement Row(JsonElement answer, string table, params (string Column, string Value)[] wanted) =>
        answer.GetProperty(table).EnumerateArray().Single(row => wanted.All(cell => row.GetProperty(cell.Column).ToString() == cell.Value));

    /// <summary>Holds that a command says something in its one line of an error, and leaves no file behind.</summary>
    private protected static void RefusesAndWritesNothing(string line, string says)
    {
        static string[] Files() => Directory.GetFileSystemEntries(".", "*", SearchOption.AllDirectories);
        var before = Files();

        Assert.Contains(says, Refusal(line), StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    /// <summary>The one line of the error of a command that is given something bad.</summary>
    private protected static string Refusal(string line)
    {
        var run = ToolRun.Of(line);
        Assert.True(run.ExitCode == 2, $"{line} ended with {run.ExitCode}: {run.Error}");
        Assert.Empty(run.Output);
        return Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}

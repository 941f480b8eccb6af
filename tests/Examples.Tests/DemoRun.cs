using System;

namespace XAttr.Tests;

/// <summary>The demo on the small data set, run once for all that is asked of what it writes.</summary>
public sealed class DemoRun : IDisposable
{
    /// <summary>What a run must have in common with this one to give the same numbers.</summary>
    public static readonly string[] Options = ["--epochs", "2", "--threads", "1"];

    /// <summary>Its seed.</summary>
    public const int Seed = 7;

    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _work = new();

    /// <summary>Writes the data and runs the demo on it.</summary>
    public DemoRun()
    {
        SmallFashion.Write(_data);
        (var exitCode, Output, var error) = ExampleProcess.Run(
            "DecoyFashion.dll", ["--data", Data, "--out", File("out"), "--json", File("result.json"), "--seed", $"{Seed}", .. Options]);
        Assert.True(exitCode == 0, error);
    }

    /// <summary>The folder of the data set.</summary>
    public string Data => _data.Path;

    /// <summary>What it wrote to the console.</summary>
    public string Output { get; }

    /// <summary>A file of the folder in which out and result.json are.</summary>
    public string File(string name) => _work.File(name);

    /// <summary>Removes the folders.</summary>
    public void Dispose()
    {
        _data.Dispose();
        _work.Dispose();
    }
}

/// <summary>The tests that share one run.</summary>
[CollectionDefinition(Name)]
public sealed class DemoRunCollection : ICollectionFixture<DemoRun>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "one run of the demo";
}

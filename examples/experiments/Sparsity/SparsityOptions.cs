using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using XAttr.Examples.Shared;

namespace XAttr.Examples.Sparsity;

/// <summary>What the command line says.</summary>
internal sealed record SparsityOptions
{
    /// <summary>How many splits there are.</summary>
    public int Repetitions { get; init; } = 200;

    /// <summary>On how many of them λ is chosen, unless all is run in full.</summary>
    public int Search { get; init; } = 40;

    /// <summary>Every λ and every number of references on every split, as published; hours instead of minutes.</summary>
    public bool Full { get; init; }

    /// <summary>The splits by which λ is chosen.</summary>
    public int SearchedSplits => Full ? Repetitions : Math.Min(Search, Repetitions);

    /// <summary>The steps of a training.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>The largest number of references in the sweep of expected gradients.</summary>
    public int MostReferences { get; init; } = 128;

    /// <summary>The trainings side by side; 0 is one a processor.</summary>
    public int Workers { get; init; }

    /// <summary>The folder of NHANES I; null for the stand-in.</summary>
    public string? Data { get; init; }

    /// <summary>Where results, table and figures go.</summary>
    public string Out { get; init; } = "out";

    public string OutFile(string name) => Path.Combine(Out, name);
}

/// <summary>The options of the command line.</summary>
internal sealed class SparsityCommand : RootCommand
{
    private static readonly SparsityOptions Defaults = new();

    private readonly Option<int> _repetitions = NumberOption.Create("--repetitions", "Splits of the data", Defaults.Repetitions, 2, 100_000);
    private readonly Option<int> _search = NumberOption.Create("--search", "Splits on which λ is chosen", Defaults.Search, 2, 100_000);
    private readonly Option<bool> _full = new("--full") { Description = "Every λ and every number of references on every split, as published: hours" };
    private readonly Option<int> _epochs = NumberOption.Create("--epochs", "Steps of a training", Defaults.Epochs, 1, 100_000);

    private readonly Option<int> _references =
        NumberOption.Create("--most-references", "The largest number of references of expected gradients", Defaults.MostReferences, 1, 1024);

    private readonly Option<int> _workers = NumberOption.Create("--workers", "Trainings side by side", Defaults.Workers, 0, Environment.ProcessorCount);
    private readonly Option<string?> _data = new("--data") { Description = "Folder of NHANES I; without it a stand-in is made", HelpName = "DIR" };

    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for the results",
        HelpName = "DIR",
        DefaultValueFactory = _ => Defaults.Out,
    };

    public SparsityCommand()
        : base("Which attribution prior makes sparse networks that are right.")
    {
        foreach (var option in new Option[] { _repetitions, _search, _full, _epochs, _references, _workers, _data, _out })
            Options.Add(option);
    }

    public SparsityOptions Read(ParseResult result) => new()
    {
        Repetitions = result.GetValue(_repetitions),
        Search = result.GetValue(_search),
        Full = result.GetValue(_full),
        Epochs = result.GetValue(_epochs),
        MostReferences = result.GetValue(_references),
        Workers = result.GetValue(_workers),
        Data = result.GetValue(_data),
        Out = result.GetValue(_out)!,
    };
}

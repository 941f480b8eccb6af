using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using XAttr.Examples.Shared;

namespace XAttr.Examples.Guidance;

/// <summary>What the command line says.</summary>
internal sealed record GuidanceOptions
{
    /// <summary>Networks of each kind, with seeds from 1.</summary>
    public int Seeds { get; init; } = 4;

    /// <summary>Passes over the training images.</summary>
    public int Epochs { get; init; } = 25;

    /// <summary>All masks, or only the complete ones.</summary>
    public bool AllMasks { get; init; }

    /// <summary>Tries every λ on held-out training images, instead of comparing the methods.</summary>
    public bool Search { get; init; }

    /// <summary>Only the first of the training images; null for all.</summary>
    public int? TrainImages { get; init; }

    /// <summary>The trainings side by side; 0 is one a processor.</summary>
    public int Workers { get; init; }

    /// <summary>The folder of Fashion-MNIST or MNIST; null searches for the former.</summary>
    public string? Data { get; init; }

    /// <summary>Where results, table and charts go.</summary>
    public string Out { get; init; } = "out";

    public Masks[] Masks => AllMasks ? Guidance.Masks.All : [Guidance.Masks.Complete];

    public string OutFile(string name) => Path.Combine(Out, name);
}

/// <summary>The options of the command line.</summary>
internal sealed class GuidanceCommand : RootCommand
{
    private const string Every = "all";

    private static readonly GuidanceOptions Defaults = new();

    private readonly Option<int> _seeds = NumberOption.Create("--seeds", "Networks of each kind", Defaults.Seeds, 1, 1000);
    private readonly Option<int> _epochs = NumberOption.Create("--epochs", "Passes over the training images", Defaults.Epochs, 1, 1000);
    private readonly Option<int?> _trainImages = NumberOption.CreateOptional("--train-images", "Use only the first N training images", 10, int.MaxValue);
    private readonly Option<int> _workers = NumberOption.Create("--workers", "Trainings side by side; 0 is one a processor", Defaults.Workers, 0, Environment.ProcessorCount);
    private readonly Option<bool> _search = new("--search") { Description = "Try every λ on held-out training images, instead of comparing the methods" };
    private readonly Option<string?> _data = new("--data") { Description = "Folder with the four files of Fashion-MNIST, or of MNIST", HelpName = "DIR" };

    private readonly Option<string> _masks = new("--masks")
    {
        Description = "Whether the masks are complete, or also few, and noisy",
        DefaultValueFactory = _ => Masks.Complete.Name,
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for the results",
        HelpName = "DIR",
        DefaultValueFactory = _ => Defaults.Out,
    };

    public GuidanceCommand()
        : base("Which guidance away from a shortcut helps the classes that suffer from it most.")
    {
        _masks.AcceptOnlyFromAmong(Masks.Complete.Name, Every);
        foreach (var option in new Option[] { _seeds, _epochs, _masks, _search, _trainImages, _workers, _data, _out })
            Options.Add(option);
    }

    public GuidanceOptions Read(ParseResult result) => new()
    {
        Seeds = result.GetValue(_seeds),
        Epochs = result.GetValue(_epochs),
        AllMasks = result.GetValue(_masks) == Every,
        Search = result.GetValue(_search),
        TrainImages = result.GetValue(_trainImages),
        Workers = result.GetValue(_workers),
        Data = result.GetValue(_data),
        Out = result.GetValue(_out)!,
    };
}

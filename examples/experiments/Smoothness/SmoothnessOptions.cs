using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using XAttr.Examples.Shared;

namespace XAttr.Examples.Smoothness;

/// <summary>What the command line says.</summary>
internal sealed record SmoothnessOptions
{
    /// <summary>Passes over the training images.</summary>
    public int Epochs { get; init; } = 3;

    /// <summary>How many networks of each kind there are, with seeds from 1.</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>λ.</summary>
    public double Lambda { get; init; } = 0.001;

    /// <summary>Only the first of the training images; null for all.</summary>
    public int? TrainImages { get; init; }

    /// <summary>Folder of Fashion-MNIST; null searches for it.</summary>
    public string? Data { get; init; }

    /// <summary>Where table and figures go.</summary>
    public string Out { get; init; } = "out";

    public string OutFile(string name) => Path.Combine(Out, name);
}

/// <summary>The options of the command line.</summary>
internal sealed class SmoothnessCommand : RootCommand
{
    private static readonly SmoothnessOptions Defaults = new();

    private readonly Option<int> _epochs = NumberOption.Create("--epochs", "Passes over the training images", Defaults.Epochs, 1, 1000);
    private readonly Option<int> _seeds = NumberOption.Create("--seeds", "Networks of each kind", Defaults.Seeds, 1, 1000);
    private readonly Option<double> _lambda = NumberOption.Create("--lambda", "Weight of the prior", Defaults.Lambda, 0, 1e6);
    private readonly Option<int> _images = NumberOption.Create("--train-images", "Use only the first N training images; 0 is all", 0, 0, int.MaxValue);
    private readonly Option<string?> _data = new("--data") { Description = "Folder with the four files of Fashion-MNIST", HelpName = "DIR" };

    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for the results",
        HelpName = "DIR",
        DefaultValueFactory = _ => Defaults.Out,
    };

    public SmoothnessCommand()
        : base("What a prior for smooth attributions does to accuracy under noise.")
    {
        foreach (var option in new Option[] { _epochs, _seeds, _lambda, _images, _data, _out })
            Options.Add(option);
    }

    public SmoothnessOptions Read(ParseResult result) => new()
    {
        Epochs = result.GetValue(_epochs),
        Seeds = result.GetValue(_seeds),
        Lambda = result.GetValue(_lambda),
        TrainImages = result.GetValue(_images) is > 0 and var count ? count : null,
        Data = result.GetValue(_data),
        Out = result.GetValue(_out)!,
    };
}

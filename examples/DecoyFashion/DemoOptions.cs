using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Examples.DecoyFashion;

/// <summary>What the command line asks for.</summary>
internal sealed record DemoOptions
{
    public const double LearningRate = 1e-3;

    /// <summary>
    /// The weight of the prior for every seed, chosen by the accuracy on held-out training images (--hold-out) with the seeds 101 to
    /// 103, which no result is reported for.
    /// </summary>
    public const double DefaultLambda = 30;

    public int Epochs { get; init; } = 2;

    public double Lambda { get; init; } = DefaultLambda;

    public int Seed { get; init; } = 1;

    /// <summary>The folder of the data set; null searches for it.</summary>
    public string? Data { get; init; }

    public string Out { get; init; } = "out";

    public string Device { get; init; } = "cpu";

    /// <summary>How many of the training images are used; null for all.</summary>
    public int? TrainImages { get; init; }

    /// <summary>Whether the last sixth of the training images takes the place of the test images.</summary>
    public bool HoldOut { get; init; }

    public int Threads { get; init; } = 2;

    /// <summary>Where the result is written as JSON, if anywhere.</summary>
    public string? Json { get; init; }

    public string OutFile(string name) => Path.Combine(Out, name);

    public void RequireDevice()
    {
        if (Device == "cuda" && !cuda.is_available())
        {
            throw new BadInputException(
                "--device cuda: this build of libtorch sees no CUDA device; use --device cpu, or build with -p:TorchBackend=cuda.");
        }
    }

    /// <summary>Makes the output folder and looks whether it can be written: before the minutes of training, not after them.</summary>
    public void PrepareOutput()
    {
        var json = Path.GetDirectoryName(Path.GetFullPath(Json ?? "."));
        if (Json is not null && (!Directory.Exists(json) || Directory.Exists(Json)))
            throw new BadInputException($"--json {Json}: it must name a file in a folder that exists.");
        Directory.CreateDirectory(Out);
        File.Create(OutFile(Path.GetRandomFileName()), 1, FileOptions.DeleteOnClose).Dispose();
    }
}

/// <summary>The options of the command line.</summary>
internal sealed class DemoCommand : RootCommand
{
    private static readonly DemoOptions Defaults = new();

    private readonly Option<int> _epochs = NumberOption.Create("--epochs", "Passes over the training images", Defaults.Epochs, 1, 1000);
    private readonly Option<double> _lambda = NumberOption.Create("--lambda", "Weight of the prior", Defaults.Lambda, 0, 1e6);
    private readonly Option<int> _seed = NumberOption.Create("--seed", "Seed of patches, weights and order", Defaults.Seed, 0, int.MaxValue);
    private readonly Option<int?> _trainImages =
        NumberOption.CreateOptional("--train-images", "Use only the first N training images", 1, int.MaxValue);
    private readonly Option<int> _threads = NumberOption.Create("--threads", "Threads of one operation", Defaults.Threads, 1, 1024);

    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder with the four files of Fashion-MNIST",
        HelpName = "DIR",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for the report, the pictures, the curves and the weights",
        HelpName = "DIR",
        DefaultValueFactory = _ => Defaults.Out,
    };

    private readonly Option<string> _device = new("--device")
    {
        Description = "Where to compute",
        DefaultValueFactory = _ => Defaults.Device,
    };

    private readonly Option<bool> _holdOut = new("--hold-out")
    {
        Description = "Evaluate on the last sixth of the training images instead of the test images, to choose a lambda",
    };

    private readonly Option<string?> _json = new("--json") { Description = "File for the result as JSON", HelpName = "FILE" };

    public DemoCommand()
        : base(
            "Decoy Fashion-MNIST: a network learns to read a patch in the corner instead of the garment, "
            + "and a prior on its attribution corrects it.")
    {
        _device.AcceptOnlyFromAmong("cpu", "cuda");
        foreach (var option in new Option[] { _epochs, _lambda, _seed, _data, _out, _device, _trainImages, _holdOut, _threads, _json })
            Options.Add(option);
    }

    public DemoOptions Read(ParseResult result) => new()
    {
        Epochs = result.GetValue(_epochs),
        Lambda = result.GetValue(_lambda),
        Seed = result.GetValue(_seed),
        Data = result.GetValue(_data),
        Out = result.GetValue(_out)!,
        Device = result.GetValue(_device)!,
        TrainImages = result.GetValue(_trainImages),
        HoldOut = result.GetValue(_holdOut),
        Threads = result.GetValue(_threads),
        Json = result.GetValue(_json),
    };
}

using System;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace XAttr.Examples.DecoyFashion;

/// <summary>The options of the command line.</summary>
internal sealed class CommandLine
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

    private CommandLine() => _device.AcceptOnlyFromAmong("cpu", "cuda");

    /// <summary>The command; it runs <paramref name="run"/> on the options it was given.</summary>
    public static RootCommand Create(Func<DemoOptions, int> run)
    {
        var line = new CommandLine();
        var command = new RootCommand(
            "Decoy Fashion-MNIST: a network learns to read a patch in the corner instead of the garment, "
            + "and a prior on its attribution corrects it.")
        {
            line._epochs, line._lambda, line._seed, line._data, line._out,
            line._device, line._trainImages, line._holdOut, line._threads, line._json,
        };
        command.SetAction(result => run(line.Read(result)));
        return command;
    }

    private DemoOptions Read(ParseResult result) => new()
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

using System;
using System.CommandLine;

namespace XAttr.Examples.Smoothness;

/// <summary>The options of the command line.</summary>
internal static class CommandLine
{
    private static readonly SmoothnessOptions Defaults = new();

    /// <summary>The command; it runs <paramref name="run"/> on the options it was given.</summary>
    public static RootCommand Create(Func<SmoothnessOptions, int> run)
    {
        var epochs = NumberOption.Create("--epochs", "Passes over the training images", Defaults.Epochs, 1, 1000);
        var seeds = NumberOption.Create("--seeds", "Networks of each kind", Defaults.Seeds, 1, 1000);
        var lambda = NumberOption.Create("--lambda", "Weight of the prior", Defaults.Lambda, 0, 1e6);
        var images = NumberOption.Create("--train-images", "Use only the first N training images; 0 is all", 0, 0, int.MaxValue);
        var data = new Option<string?>("--data") { Description = "Folder with the four files of Fashion-MNIST", HelpName = "DIR" };
        var target = new Option<string>("--out") { Description = "Folder for the results", HelpName = "DIR", DefaultValueFactory = _ => Defaults.Out };
        var command = new RootCommand("What a prior for smooth attributions does to accuracy under noise.") { epochs, seeds, lambda, images, data, target };
        command.SetAction(result => run(new()
        {
            Epochs = result.GetValue(epochs),
            Seeds = result.GetValue(seeds),
            Lambda = result.GetValue(lambda),
            TrainImages = result.GetValue(images) is > 0 and var count ? count : null,
            Data = result.GetValue(data),
            Out = result.GetValue(target)!,
        }));
        return command;
    }
}

using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace XAttr.Examples.Smoothness;

/// <summary>The options of the command line.</summary>
internal static class CommandLine
{
    private static readonly SmoothnessOptions Defaults = new();

    /// <summary>The command; it runs <paramref name="run"/> on the options it was given.</summary>
    public static RootCommand Create(Func<SmoothnessOptions, int> run)
    {
        var epochs = Number("--epochs", "Passes over the training images", Defaults.Epochs, 1, 1000);
        var seeds = Number("--seeds", "Networks of each kind", Defaults.Seeds, 1, 1000);
        var lambda = Number("--lambda", "Weight of the prior", Defaults.Lambda, 0, 1e6);
        var images = Number("--train-images", "Use only the first N training images; 0 is all", 0, 0, int.MaxValue);
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

    private static Option<T> Number<T>(string name, string description, T initial, T lowest, T highest)
        where T : INumber<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => initial,
            CustomParser = argument => Parse(argument, name, lowest, highest),
        };

    private static T Parse<T>(ArgumentResult argument, string name, T lowest, T highest)
        where T : INumber<T>
    {
        var text = argument.Tokens[0].Value;
        if (!T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value >= lowest && value <= highest))
            argument.AddError(FormattableString.Invariant($"{name} must be a number from {lowest} to {highest}, got '{text}'."));
        return value!;
    }
}

using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace XAttr.Examples.Sparsity;

/// <summary>The options of the command line.</summary>
internal static class CommandLine
{
    private static readonly SparsityOptions Defaults = new();

    /// <summary>The command; it runs <paramref name="run"/> on the options it was given.</summary>
    public static RootCommand Create(Func<SparsityOptions, int> run)
    {
        var repetitions = Number("--repetitions", "Splits of the data", Defaults.Repetitions, 2, 100_000);
        var search = Number("--search", "Splits on which λ is chosen", Defaults.Search, 2, 100_000);
        var full = new Option<bool>("--full") { Description = "Every λ and every number of references on every split, as published: hours" };
        var epochs = Number("--epochs", "Steps of a training", Defaults.Epochs, 1, 100_000);
        var references = Number("--most-references", "The largest number of references of expected gradients", Defaults.MostReferences, 1, 1024);
        var workers = Number("--workers", "Trainings side by side", Defaults.Workers, 0, Environment.ProcessorCount);
        var data = new Option<string?>("--data") { Description = "Folder of NHANES I; without it a stand-in is made", HelpName = "DIR" };
        var target = new Option<string>("--out") { Description = "Folder for the results", HelpName = "DIR", DefaultValueFactory = _ => Defaults.Out };
        var command = new RootCommand("Which attribution prior makes sparse networks that are right.") { repetitions, search, full, epochs, references, workers, data, target };
        command.SetAction(result => run(new()
        {
            Repetitions = result.GetValue(repetitions),
            Search = result.GetValue(search),
            Full = result.GetValue(full),
            Epochs = result.GetValue(epochs),
            MostReferences = result.GetValue(references),
            Workers = result.GetValue(workers),
            Data = result.GetValue(data),
            Out = result.GetValue(target)!,
        }));
        return command;
    }

    private static Option<int> Number(string name, string description, int initial, int lowest, int highest) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => initial,
        CustomParser = argument => Parse(argument, name, lowest, highest),
    };

    private static int Parse(ArgumentResult argument, string name, int lowest, int highest)
    {
        var text = argument.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < lowest || value > highest)
            argument.AddError(FormattableString.Invariant($"{name} must be a whole number from {lowest} to {highest}, got '{text}'."));
        return value;
    }
}

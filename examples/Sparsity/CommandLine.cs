using System;
using System.CommandLine;

namespace XAttr.Examples.Sparsity;

/// <summary>The options of the command line.</summary>
internal static class CommandLine
{
    private static readonly SparsityOptions Defaults = new();

    /// <summary>The command; it runs <paramref name="run"/> on the options it was given.</summary>
    public static RootCommand Create(Func<SparsityOptions, int> run)
    {
        var repetitions = NumberOption.Create("--repetitions", "Splits of the data", Defaults.Repetitions, 2, 100_000);
        var search = NumberOption.Create("--search", "Splits on which λ is chosen", Defaults.Search, 2, 100_000);
        var full = new Option<bool>("--full") { Description = "Every λ and every number of references on every split, as published: hours" };
        var epochs = NumberOption.Create("--epochs", "Steps of a training", Defaults.Epochs, 1, 100_000);
        var references = NumberOption.Create("--most-references", "The largest number of references of expected gradients", Defaults.MostReferences, 1, 1024);
        var workers = NumberOption.Create("--workers", "Trainings side by side", Defaults.Workers, 0, Environment.ProcessorCount);
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
}

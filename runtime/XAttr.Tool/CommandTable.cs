using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.IO;
using System.Linq;
using XAttr.Examples.Shared;
using XAttr.Tool.Commands;

namespace XAttr.Tool;

/// <summary>All commands of xdnn. A new one is a new entry here and a file in Commands.</summary>
internal static class CommandTable
{
    /// <summary>The commands, anew at each call, in the order of the help.</summary>
    public static IReadOnlyList<ToolCommand> All =>
    [
        new DoctorCommand(), new InspectCommand(), new EvaluateCommand(), new AttributeCommand(), new CompareCommand(), new MetricsCommand(), new ContrastCommand(),
        new ConvergenceCommand(), new CostCommand(), new AblateCommand(), new TrainCommand(), new RecipesCommand(), new ReportCommand(),
        new SparsityCommand(), new DecoyCommand(), new ProveCommand(), new ExplainCommand(), new ConvertCommand(),
    ];

    /// <summary>Runs what was typed: 0 good, 1 what was asked about does not hold, 2 bad input, 130 interrupted.</summary>
    /// <param name="args">What was typed.</param>
    /// <param name="output">Where answers go.</param>
    /// <param name="error">Where it says how far it is, and what is wrong.</param>
    /// <param name="processes">Those that were started with it; null for none.</param>
    public static int Run(string[] args, TextWriter output, TextWriter error, ProcessGroup? processes = null)
    {
        var commands = All;
        if (args is [var first, ..] && !first.StartsWith('-') && !first.StartsWith('[') && commands.All(command => command.Name != first))
            return CommandLine.Guard(error, _ => throw new BadInputException(NearestNames.Unknown("command", first, commands.Select(static command => command.Name))));
        var root = new RootCommand("Explains, measures and trains X-DNNs: networks with F(αx) = αᵏF(x), whose exact attribution is one backward pass.");
        foreach (var command in commands)
        {
            command.Processes = processes ?? ProcessGroup.Alone;
            root.Subcommands.Add(command);
        }

        if (root.Options.OfType<HelpOption>().Single() is { Action: HelpAction help } option)
            option.Action = new HelpWithExamples(help);
        return CommandLine.Run(root, args, output, error);
    }
}

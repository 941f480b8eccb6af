using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Tool;

namespace XAttr.Benchmarks.Figures.Cli;

/// <summary>The commands of xdnn: how many there are, and of how many an example of the help does not run.</summary>
internal sealed class CommandsSource : IFigureSource
{
    private const int Wanted = 18;

    public string Name => "the commands of xdnn";

    public IEnumerable<LedgerLine> Measure()
    {
        var failing = ToolRun.Commands.Count(static command => ToolRun.ExamplesOf(command).Any(static run => Failed(run)));
        yield return new Figure("commands.total", ToolRun.Commands.Count, "commands", Bound.AtLeast(Wanted));
        yield return new Figure("commands.failing", failing, "commands with an example that fails", Bound.AtMost(0));
    }

    private static bool Failed(ToolRun run)
    {
        if (run.ExitCode == 0 && run.Output.Length > 0)
            return false;
        Console.Error.WriteLine($"xdnn {run.Line} ended with {run.ExitCode}: {run.Error}");
        return true;
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using XAttr.Tool;

namespace XAttr.Surveys.Tool;

/// <summary>A run of xdnn, in this process.</summary>
/// <param name="Line">What was typed, without the xdnn before it.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Error">What it wrote to standard error.</param>
public sealed record ToolRun(string Line, int ExitCode, string Output, string Error)
{
    /// <summary>The names of all commands.</summary>
    public static IReadOnlyList<string> Commands { get; } = [.. CommandTable.All.Select(static command => command.Name)];

    /// <summary>Runs a line, in which spaces part the arguments.</summary>
    public static ToolRun Of(string line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = CommandTable.Run(line.Split(' '), output, error);
        return new(line, exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a line in a process of its own, as a sweep needs, which starts its program again, or in several.</summary>
    /// <param name="line">What is typed.</param>
    /// <param name="launcher">The command that starts it; null for none.</param>
    /// <param name="environment">What is more in its environment.</param>
    public static ToolRun OfProcess(string line, IReadOnlyList<string>? launcher = null, params (string Name, string Value)[] environment)
    {
        string[] command =
            [.. launcher ?? [], Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, typeof(CommandTable).Assembly.GetName().Name + ".dll"), .. line.Split(' ')];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Open MPI gives each process a terminal, which .NET would send codes to.
        foreach (var (name, value) in environment.Append(("TERM", "dumb")))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        // Both at once: a full pipe would stop the process.
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        return new(line, process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Runs the examples of a command's help, one after the other, in a folder with the files that they name.</summary>
    public static IReadOnlyList<ToolRun> ExamplesOf(string command)
    {
        using var files = new ToolFiles();
        // A report is of a run.
        if (command == "report")
            _ = Of(Find("train").Examples[0]);
        return [.. Find(command).Examples.Select(line => command == "sparsity" ? OfProcess(line) : Of(line))];
    }

    private static ToolCommand Find(string command) => CommandTable.All.Single(candidate => candidate.Name == command);
}

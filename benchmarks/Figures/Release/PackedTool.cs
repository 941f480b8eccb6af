using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Surveys.Tool;

namespace XAttr.Benchmarks.Figures.Release;

/// <summary>The command xdnn, installed from its packed file into a temporary folder.</summary>
internal sealed class PackedTool : IDisposable
{
    private const string Before = "  xdnn ";

    private readonly string _root = Directory.CreateTempSubdirectory("xattr-tool-").FullName;
    private readonly string _assembly;

    /// <summary>Packs and installs it.</summary>
    /// <exception cref="InvalidOperationException">A step of that ended with an error.</exception>
    public PackedTool()
    {
        string[] environment = [$"NUGET_PACKAGES={Path.Combine(_root, "packages")}", "DOTNET_NOLOGO=1", "MSBUILDDISABLENODEREUSE=1"];
        var feed = Path.Combine(_root, "feed");
        Require(ChildProcess.Run("dotnet", "pack", "runtime/XAttr.Tool", "-c", "Release", "-o", feed, "--nologo", "-v", "quiet"), "dotnet pack runtime/XAttr.Tool");
        File.WriteAllText(Path.Combine(_root, "nuget.config"), $"""<configuration><packageSources><clear /><add key="here" value="{feed}" /></packageSources></configuration>""");
        string[] install = ["tool", "install", "XAttr.Tool", "--tool-path", "installed", "--configfile", "nuget.config"];
        Require(ChildProcess.Run("dotnet", install, environment, _root), "dotnet tool install");
        _assembly = Directory.GetFiles(_root, "XAttr.Tool.dll", SearchOption.AllDirectories).Single();
    }

    /// <summary>Runs the examples of every command's help, one after the other, in a folder with the files that they name: how many there are, and what failed.</summary>
    public (int Count, IReadOnlyList<string> Faults) RunExamples()
    {
        var (count, faults) = (0, new List<string>());
        foreach (var command in ToolRun.Commands)
        {
            using var files = new ToolFiles();
            // A report is of a run.
            var before = command == "report" ? ExamplesOf("train").Take(1) : [];
            var examples = ExamplesOf(command);
            count += examples.Count;
            if (examples.Count == 0)
                faults.Add($"xdnn {command} --help shows no example");
            foreach (var line in before.Concat(examples))
                if (Run(line.Split(' ')) is var (exitCode, lines) && (exitCode != 0 || lines.Count == 0))
                    faults.Add($"xdnn {line} ended with {exitCode}: {string.Join('\n', lines.TakeLast(5))}");
        }

        return (count, faults);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private List<string> ExamplesOf(string command) =>
        [.. Run(command, "--help").Lines.SkipWhile(static line => line != "Examples:").Where(static line => line.StartsWith(Before, StringComparison.Ordinal)).Select(static line => line[Before.Length..])];

    private (int ExitCode, List<string> Lines) Run(params string[] arguments) => ChildProcess.Run("dotnet", [_assembly, .. arguments], ["TERM=dumb"]);

    private static void Require((int ExitCode, List<string> Lines) run, string what)
    {
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"{what} ended with exit code {run.ExitCode}: {string.Join('\n', run.Lines.TakeLast(10))}");
    }
}

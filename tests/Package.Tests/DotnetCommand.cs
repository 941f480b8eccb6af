using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace XAttr.Package.Tests;

/// <summary>A finished run of the dotnet command.</summary>
/// <param name="Arguments">What was run.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it printed, errors included.</param>
internal sealed record DotnetCommand(string Arguments, int ExitCode, string Output)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    /// <summary>Runs it in a folder, as from a fresh shell.</summary>
    public static async Task<DotnetCommand> Run(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Process.Start(Describe(folder, environment, arguments))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeLimit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new DotnetCommand(string.Join(' ', arguments), process.ExitCode, await output + await errors);
    }

    /// <summary>Fails the test with the whole log when the command did not succeed.</summary>
    public DotnetCommand RequireSuccess()
    {
        Assert.True(ExitCode == 0, $"dotnet {Arguments} ended with {ExitCode}:\n{Output}");
        return this;
    }

    private static ProcessStartInfo Describe(string folder, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test runner's own build settings would reach into the build that is tested.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }
}

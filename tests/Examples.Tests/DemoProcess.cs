using System;
using System.Diagnostics;
using System.IO;

namespace XAttr.Tests;

/// <summary>The demo as its user runs it: a process of its own.</summary>
internal static class DemoProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return End(process);
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "DecoyFashion.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    public static (int ExitCode, string Output, string Error) End(Process process)
    {
        // Both at once: a full pipe would stop the process.
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail($"The demo did not end within {Patience}.");
        }
        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}

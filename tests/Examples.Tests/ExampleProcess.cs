using System;
using System.Diagnostics;
using System.IO;

namespace XAttr.Tests;

/// <summary>An example as its user runs it: a process of its own.</summary>
internal static class ExampleProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static (int ExitCode, string Output, string Error) Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        return End(process);
    }

    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program));
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
            Assert.Fail($"The example did not end within {Patience}.");
        }
        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}

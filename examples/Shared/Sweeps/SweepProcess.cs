using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace XAttr.Examples.Shared;

/// <summary>A worker as the sweep sees it; its errors go to our own standard error.</summary>
internal sealed class SweepProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts this program once more.</summary>
    public SweepProcess(SweepOptions options)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("A sweep starts its own program again, but does not know its path.");
        var arguments = Environment.GetCommandLineArgs();
        // Under `dotnet program.dll` the first argument is the program; an executable of its own is the program itself.
        var hosted = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(program, hosted ? arguments : arguments.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in SweepWorker.Environment(options.ResultsPath, options.ThreadsPerWorker))
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>Trains a run; null where the process ended before its answer.</summary>
    public SweepAnswer? Train(SweepRun run)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(run, SweepJson.Default.SweepRun));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            return null;
        }

        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (SweepWorker.TryParse(line) is { } answer)
                return answer;
        }

        return null;
    }

    /// <summary>Ends the process at once, as it has nothing to lose; safe from another thread.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
    }

    public void Dispose()
    {
        Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}

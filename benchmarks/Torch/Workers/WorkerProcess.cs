using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using XAttr.Benchmarks.Torch.Cases;

namespace XAttr.Benchmarks.Torch.Workers;

/// <summary>A running worker; its errors go to our own standard error.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly string _command;
    private readonly Process _process;

    /// <summary>Starts the worker and waits until it is ready.</summary>
    public WorkerProcess(Side side, CaseDescription description, int threads)
    {
        _command = side.CommandLine(description.Name, threads);
        _process = Start(side.Start(description.Name, threads));
        Checks = [.. Answers("ready", "check")];
    }

    /// <summary>What the worker computed before the timing.</summary>
    public IReadOnlyList<(string Kind, string Name, double Value)> Checks { get; }

    /// <summary>Runs a round.</summary>
    public IReadOnlyList<Timing> Run(int repetitions)
    {
        _process.StandardInput.WriteLine($"run {repetitions.ToString(CultureInfo.InvariantCulture)}");
        _process.StandardInput.Flush();
        var timings = new List<Timing>();
        foreach (var (kind, name, value) in Answers("done", "time", "faults", "peak"))
            if (kind == "time")
                timings.Add(new Timing(name, value, double.NaN));
            else
                timings[^1] = kind == "peak" ? timings[^1] with { PeakMegabytes = value } : timings[^1] with { PageFaults = value };
        return timings;
    }

    /// <summary>Ends the worker by ending its input.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(30)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new InvalidDataException($"'{_command}' cannot be started: {error.Message}", error);
        }
    }

    private IEnumerable<(string Kind, string Name, double Value)> Answers(string end, params string[] kinds)
    {
        while (Read() is var line && line != end)
        {
            var fields = line.Split(' ');
            if (fields.Length != 3 || Array.IndexOf(kinds, fields[0]) < 0)
                throw new InvalidDataException($"'{_command}' said '{line}'; expected {string.Join(" or ", kinds)} with a name and a value.");
            yield return (fields[0], fields[1], double.Parse(fields[2], CultureInfo.InvariantCulture));
        }
    }

    private string Read() => _process.StandardOutput.ReadLine()
        ?? throw new InvalidDataException($"'{_command}' ended before it answered; its error is above.");
}

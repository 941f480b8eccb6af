using System;
using System.Diagnostics;
using System.IO;

namespace XAttr.Training;

/// <summary>
/// Shows a training as it goes: on a terminal one line that is redrawn, and elsewhere plain lines, one an epoch and one every ten seconds.
/// </summary>
public sealed class ConsoleProgress : IProgress<TrainingProgress>, IDisposable
{
    private const int DefaultWidth = 79;

    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PlainLine = TimeSpan.FromSeconds(10);

    private readonly TextWriter _writer;
    private readonly bool _interactive;
    private readonly Func<int> _width;
    private readonly string _prefix;
    private long _lastDrawn = Stopwatch.GetTimestamp();
    private int _openLength;

    /// <summary>Progress on standard error, so that standard output stays the program's own.</summary>
    /// <param name="label">What is trained; stands at the head of every line.</param>
    public ConsoleProgress(string? label = null)
        : this(Console.Error, !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb", label, () => Console.WindowWidth)
    {
    }

    /// <summary>Progress on a writer.</summary>
    /// <param name="writer">Where the lines go; it stays the caller's.</param>
    /// <param name="interactive">Whether a line can be redrawn there.</param>
    /// <param name="label">What is trained; stands at the head of every line.</param>
    /// <param name="width">The columns of the terminal; without it, and where it returns 0, 80.</param>
    public ConsoleProgress(TextWriter writer, bool interactive, string? label = null, Func<int>? width = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        (_writer, _interactive, _width) = (writer, interactive, width ?? (() => 0));
        _prefix = string.IsNullOrEmpty(label) ? "" : label + "  ";
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.EpochEnded)
            Close(_prefix + ProgressLine.Ended(value));
        else if (Stopwatch.GetElapsedTime(_lastDrawn) >= (_interactive ? Redraw : PlainLine))
            Draw(_prefix + ProgressLine.Running(value));
    }

    /// <summary>A line of its own, behind what is being redrawn.</summary>
    internal void Say(string line)
    {
        Dispose();
        _writer.WriteLine(_prefix + line);
    }

    /// <summary>Ends a line that is still being redrawn, for a training that was stopped.</summary>
    public void Dispose()
    {
        if (_openLength > 0)
            _writer.WriteLine();
        _openLength = 0;
    }

    private void Draw(string line)
    {
        _lastDrawn = Stopwatch.GetTimestamp();
        if (!_interactive)
        {
            _writer.WriteLine(line);
            return;
        }

        // A terminal that does not know its size says 0. One column stays free: writing into the last one would wrap on some terminals.
        var columns = _width() is > 1 and var known ? known - 1 : DefaultWidth;
        line = line[..Math.Min(line.Length, columns)];
        _writer.Write("\r" + line.PadRight(_openLength));
        _openLength = line.Length;
    }

    private void Close(string line)
    {
        _lastDrawn = Stopwatch.GetTimestamp();
        _writer.WriteLine((_openLength > 0 ? "\r" : "") + line.PadRight(_openLength));
        _openLength = 0;
    }
}

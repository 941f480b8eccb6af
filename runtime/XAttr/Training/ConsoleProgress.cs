using System;
using System.Diagnostics;
using System.IO;

namespace XAttr;

/// <summary>
/// Shows a training as it goes: on a terminal one line that is redrawn, and elsewhere plain lines, one an epoch and one every ten seconds.
/// </summary>
public sealed class ConsoleProgress : IProgress<TrainingProgress>, IDisposable
{
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
    /// <param name="width">The columns that a redrawn line may take; without it 80.</param>
    public ConsoleProgress(TextWriter writer, bool interactive, string? label = null, Func<int>? width = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        (_writer, _interactive, _width) = (writer, interactive, width ?? (() => 80));
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

        // One column stays free: writing into the last one would wrap on some terminals.
        line = line[..Math.Min(line.Length, Math.Max(1, _width() - 1))];
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

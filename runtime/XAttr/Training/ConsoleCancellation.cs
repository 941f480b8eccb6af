using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace XAttr.Training;

/// <summary>
/// A token that Ctrl-C (or a request to terminate) cancels, so that a training can end in order. The second Ctrl-C ends the process at
/// once.
/// </summary>
/// <example><code>
/// using var interrupt = new ConsoleCancellation();
/// var history = trainer.Train(training, validation, interrupt.Token);
/// </code></example>
public sealed class ConsoleCancellation : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Listens until it is disposed of.</summary>
    public ConsoleCancellation()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Stops listening; the signals have their usual effect again.</summary>
    public void Dispose()
    {
        // The source is left to the collector: a handler may still be running, and without a timer it holds nothing.
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    internal void OnSignal(PosixSignalContext signal)
    {
        // What is not cancelled here takes its usual course: the process ends.
        signal.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}

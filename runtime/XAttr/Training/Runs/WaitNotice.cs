using System;
using System.Threading;

namespace XAttr.Training;

/// <summary>
/// Where a training that processes share is asked to stop and does not, it says what is kept: it may wait for a process that is lost, and whoever started it
/// ends it soon.
/// </summary>
internal sealed class WaitNotice : IDisposable
{
    // Launchers leave a second between asking and killing.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly object _gate = new();
    private readonly Timer? _timer;
    private readonly CancellationTokenRegistration _registration;
    private bool _isOver;

    public WaitNotice(ProcessGroup group, RunKeeper keeper, Notices notices, CancellationToken cancellation)
    {
        if (group.Size == 1)
            return;
        _timer = new(_ => Say(keeper, notices));
        _registration = cancellation.Register(() => _timer.Change(Patience, Timeout.InfiniteTimeSpan));
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_gate)
            _isOver = true;
        _timer?.Dispose();
    }

    private void Say(RunKeeper keeper, Notices notices)
    {
        lock (_gate)
        {
            if (!_isOver)
                notices.Say($"Asked to stop, the training waits for all processes to end the step under way; if one is lost it will be killed here. {keeper.Kept ?? "Nothing was kept."}");
        }
    }
}

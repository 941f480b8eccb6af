using System.Collections.Generic;
using System.Linq;

namespace XAttr.Training;

/// <summary>A training's logs. An epoch that one could not write, as on a full disk, is written before the next one.</summary>
internal sealed class RunLogs(IReadOnlyList<ITrainingLog> logs, RunKeeper keeper)
{
    private readonly (ITrainingLog Log, Queue<EpochRecord> Pending)[] _logs = [.. logs.Select(static log => (log, new Queue<EpochRecord>()))];

    /// <summary>Begins all anew, with the epochs that the training already has.</summary>
    public void Begin(IReadOnlyList<EpochRecord> epochs)
    {
        foreach (var (log, _) in _logs)
            log.Begin(epochs);
    }

    /// <summary>Adds an epoch that is over.</summary>
    public void Append(EpochRecord epoch)
    {
        for (var i = 0; i < _logs.Length; i++)
        {
            var (log, pending) = _logs[i];
            pending.Enqueue(epoch);
            while (pending.Count > 0 && keeper.TryWrite($"log {i}", () => log.Append(pending.Peek())))
                pending.Dequeue();
        }
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using Tensorboard;
using XAttr.Checkpoints;

namespace XAttr.Training;

/// <summary>
/// The epochs of a training as TensorBoard shows them: scalars with the epoch as their step, in an event file in a folder of the run's own.
/// <c>tensorboard --logdir FOLDER</c> reads it.
/// </summary>
public sealed class TensorBoardLog : ITrainingLog
{
    private readonly string _path;
    private DateTimeOffset _began;

    /// <summary>A log in a folder, which is made where it does not exist. A training that begins anew writes its file anew.</summary>
    /// <param name="folder">The folder of this run alone.</param>
    public TensorBoardLog(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        // TensorBoard looks for this name; the rest of it is up to the writer.
        _path = Path.Combine(folder, "events.out.tfevents.0.xattr");
    }

    /// <inheritdoc/>
    public void Begin(IReadOnlyList<EpochRecord> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        _began = DateTimeOffset.UtcNow.AddSeconds(-epochs.Sum(epoch => epoch.Seconds));
        var elapsed = 0.0;
        AtomicFile.Write(_path, stream =>
        {
            EventRecord.Write(stream, new Event { WallTime = Seconds(Time(0)), FileVersion = "brain.Event:2" }.ToByteArray());
            foreach (var epoch in epochs)
                EventRecord.Write(stream, Message(epoch, Time(elapsed += epoch.Seconds)));
        });
    }

    /// <inheritdoc/>
    public void Append(EpochRecord epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        using var record = new MemoryStream();
        EventRecord.Write(record, Message(epoch, DateTimeOffset.UtcNow));
        AtomicFile.Append(_path, record.ToArray());
    }

    private static byte[] Message(EpochRecord epoch, DateTimeOffset time)
    {
        var scalars = new Summary();
        foreach (var (name, value) in EpochColumns.Of(epoch))
        {
            if (value is { } known)
                scalars.Value.Add(new Summary.Types.Value { Tag = name, SimpleValue = (float)known });
        }

        return new Event { WallTime = Seconds(time), Step = epoch.Epoch, Summary = scalars }.ToByteArray();
    }

    private static double Seconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;

    private DateTimeOffset Time(double seconds) => _began.AddSeconds(seconds);
}

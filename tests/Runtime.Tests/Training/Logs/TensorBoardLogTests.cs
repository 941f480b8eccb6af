using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Training;

namespace XAttr.Tests;

public sealed class TensorBoardLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EpochRecord _epoch = new()
    {
        Epoch = 1,
        Loss = 0.5,
        Prior = -0.25,
        LearningRate = 0.125,
        TrainingMetrics = new Dictionary<string, double> { ["ROC-AUC"] = 0.875 },
        Metrics = new Dictionary<string, double> { ["ROC-AUC"] = 0.75 },
        Seconds = 2,
        MillisecondsPerStep = 3,
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_independent_reader_finds_the_scalars_of_every_epoch()
    {
        var log = new TensorBoardLog(_folder.File("run"));
        log.Begin([]);
        log.Append(_epoch);
        log.Append(_epoch with { Epoch = 300, Loss = 0.0625 });

        var events = Read("run");
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal([0L, 1, 300], events.Select(found => found.Step));
        Assert.Equal(
            [("loss/train", 0.5f), ("prior", -0.25f), ("learning_rate", 0.125f), ("ROC-AUC/train", 0.875f), ("ROC-AUC/eval", 0.75f),
                ("seconds", 2f), ("milliseconds_per_step", 3f)],
            events[1].Scalars);
        Assert.Equal(("loss/train", 0.0625f), events[2].Scalars[0]);
        Assert.All(events, found => Assert.InRange((DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds - found.WallTime, 0, 60));
    }

    [Fact]
    public void Begun_again_it_has_the_epochs_that_were_and_no_others()
    {
        var log = new TensorBoardLog(_folder.File("run"));
        log.Begin([]);
        log.Append(_epoch);
        log.Append(_epoch with { Epoch = 2 });

        var resumed = new TensorBoardLog(_folder.File("run"));
        resumed.Begin([_epoch]);
        resumed.Append(_epoch with { Epoch = 2 });

        Assert.Equal([0L, 1, 2], Read("run").Select(found => found.Step));
        Assert.Single(Directory.GetFiles(_folder.File("run")));
    }

    private List<EventFile.Event> Read(string folder) =>
        EventFile.Read(File.ReadAllBytes(Directory.GetFiles(_folder.File(folder), "events.out.tfevents.*").Single()));
}

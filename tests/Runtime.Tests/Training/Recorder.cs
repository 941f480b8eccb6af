using System;
using System.Collections.Generic;
using XAttr.Training;

namespace XAttr.Tests;

/// <summary>Keeps every report, and may act on each.</summary>
internal sealed class Recorder(Action<TrainingProgress>? onReport = null) : IProgress<TrainingProgress>
{
    public List<TrainingProgress> Reports { get; } = [];

    public void Report(TrainingProgress value)
    {
        Reports.Add(value);
        onReport?.Invoke(value);
    }
}

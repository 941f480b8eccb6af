using System;
using XAttr.Examples.Shared;
using XAttr.Training;

namespace XAttr.Surveys.KilledTraining;

/// <summary>A line a batch or a run, so that whoever reads it knows when to kill.</summary>
internal sealed class LineProgress : IProgress<TrainingProgress>, IProgress<SweepProgress>
{
    public void Report(TrainingProgress value) => Console.WriteLine($"batch {value.Epoch} {value.Step}");

    public void Report(SweepProgress value) => Console.WriteLine($"run {value.Done} {value.Total}");
}

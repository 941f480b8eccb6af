using System;

namespace XAttr.KilledTraining;

/// <summary>A line a batch, so that whoever reads it knows when to kill.</summary>
internal sealed class LineProgress : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => Console.WriteLine($"batch {value.Epoch} {value.Step}");
}

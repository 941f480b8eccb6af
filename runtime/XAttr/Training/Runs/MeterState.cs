using System.Collections.Generic;

namespace XAttr.Training;

/// <summary>An epoch's sums so far, as they are kept for a run that is to go on.</summary>
internal sealed record MeterState
{
    public double Loss { get; set; }

    public double Prior { get; set; }

    public long Samples { get; set; }

    /// <summary>The samples that the prior was evaluated on.</summary>
    public long PriorSamples { get; set; }

    public double? PriorWeight { get; set; }

    public double StepSeconds { get; set; }

    /// <summary>The wall-clock time of earlier processes.</summary>
    public double Seconds { get; set; }

    public List<double> StepMilliseconds { get; init; } = [];
}

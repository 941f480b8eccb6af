using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Examples.Shared;

namespace XAttr.Examples.Guidance;

/// <summary>A method at one λ over the seeds.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Masks">What it was told.</param>
/// <param name="Weight">λ.</param>
/// <param name="Results">A training a seed.</param>
internal sealed record MethodResult(string Method, Masks Masks, double Weight, IReadOnlyList<SweepResult> Results)
{
    /// <summary>The mean over the seeds.</summary>
    public double Mean(string figure) => Results.Average(result => result.Figures[figure]);

    /// <summary>The standard deviation over the seeds; not a number for one.</summary>
    public double Deviation(string figure)
    {
        var mean = Mean(figure);
        return Results.Count > 1 ? Math.Sqrt(Results.Sum(result => Math.Pow(result.Figures[figure] - mean, 2)) / (Results.Count - 1)) : double.NaN;
    }
}

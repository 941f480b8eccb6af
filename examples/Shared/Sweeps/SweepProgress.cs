using System;

namespace XAttr.Examples.Shared;

/// <summary>How far a sweep is.</summary>
/// <param name="Done">The trainings that are over, those of earlier processes included.</param>
/// <param name="Total">How many there will be.</param>
/// <param name="Remaining">How long the rest will take at the pace so far.</param>
public readonly record struct SweepProgress(int Done, int Total, TimeSpan Remaining);

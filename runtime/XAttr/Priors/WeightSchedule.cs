using System;
using System.Globalization;

namespace XAttr.Priors;

/// <summary>
/// How the weight λ of a prior runs through a training. A number converts to a constant one. A prior that weighs from the first step on may
/// lock on to whatever the initial weights happen to use; one that rises from 0 lets the network learn first.
/// </summary>
/// <example><code>
/// new TrainerOptions { Prior = prior, PriorWeight = 1 }                                        // constant
/// new TrainerOptions { Prior = prior, PriorWeight = WeightSchedule.WarmUp(1, epochs: 5) }      // from 0 to 1 in 5 epochs
/// </code></example>
public sealed class WeightSchedule
{
    private readonly double _from;
    private readonly double _to;
    private readonly double _start;
    private readonly double _end;

    private WeightSchedule(double from, double to, double start, double end)
    {
        if (!double.IsFinite(start) || start < 0)
            throw new ArgumentOutOfRangeException(nameof(start), start, "A ramp must start at an epoch of at least 0.");
        if (!double.IsFinite(end) || end < start)
            throw new ArgumentOutOfRangeException(nameof(end), end, $"A ramp must not end before it starts, at {start} epochs.");
        (_from, _to, _start, _end) = (from, to, start, end);
    }

    /// <summary>The same weight at every step.</summary>
    public static WeightSchedule Constant(double weight) => new(Weight(weight, nameof(weight)), weight, 0, 0);

    /// <summary>From 0 in a straight line to a weight that is reached after so many epochs, and stays.</summary>
    public static WeightSchedule WarmUp(double weight, double epochs) => new(0, Weight(weight, nameof(weight)), 0, epochs);

    /// <summary>One weight until an epoch is over, from there in a straight line to another, which stays. The same epoch twice makes a step.</summary>
    /// <param name="from">The weight before.</param>
    /// <param name="to">The weight after.</param>
    /// <param name="start">How many epochs, or parts of one, are over when it begins to change.</param>
    /// <param name="end">How many are over when it has changed.</param>
    public static WeightSchedule Ramp(double from, double to, double start, double end) =>
        new(Weight(from, nameof(from)), Weight(to, nameof(to)), start, end);

    /// <summary>A constant weight.</summary>
    public static implicit operator WeightSchedule(double weight) => Constant(weight);

    /// <summary>The weight of a step that so many epochs, a part of one included, stand before.</summary>
    public double At(double epochs) =>
        epochs >= _end ? _to : epochs <= _start ? _from : _from + (_to - _from) * ((epochs - _start) / (_end - _start));

    /// <summary>Whether it is 0 from the first step to the last.</summary>
    internal bool IsZero => _from == 0 && _to == 0;

    /// <inheritdoc/>
    public override string ToString() => _from == _to
        ? string.Create(CultureInfo.InvariantCulture, $"{_to}")
        : string.Create(CultureInfo.InvariantCulture, $"{_from} to {_to} from epoch {_start} to {_end}");

    private static double Weight(double weight, string name) => double.IsFinite(weight) && weight >= 0
        ? weight
        : throw new ArgumentOutOfRangeException(name, weight, "A prior's weight λ, or the radius of its boxes, must be finite and at least 0.");
}

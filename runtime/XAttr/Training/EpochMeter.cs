using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace XAttr;

/// <summary>Adds up what the steps of an epoch report, and what they took.</summary>
internal sealed class EpochMeter
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly List<double> _stepMilliseconds = [];
    private double _loss;
    private double _prior;
    private bool _hasPrior;
    private long _samples;
    private double _stepSeconds;

    public double Loss => _loss / _samples;

    public double? Prior => _hasPrior ? _prior / _samples : null;

    public double SamplesPerSecond => _samples / _stepSeconds;

    public void Add(StepResult result, long samples, TimeSpan elapsed)
    {
        _loss += result.Loss * samples;
        _prior += result.Prior * samples ?? 0;
        _hasPrior = result.Prior is not null;
        _samples += samples;
        _stepSeconds += elapsed.TotalSeconds;
        _stepMilliseconds.Add(elapsed.TotalMilliseconds);
    }

    public EpochRecord ToRecord(int epoch, double? metric) =>
        new(epoch, Loss, Prior, metric, Stopwatch.GetElapsedTime(_started).TotalSeconds, Median());

    private double Median()
    {
        _stepMilliseconds.Sort();
        var middle = _stepMilliseconds.Count / 2;
        return _stepMilliseconds.Count % 2 == 1
            ? _stepMilliseconds[middle]
            : (_stepMilliseconds[middle - 1] + _stepMilliseconds[middle]) / 2;
    }
}

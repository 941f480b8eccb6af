using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>A training step, plain and with a prior for sparsity, whose gradient is computed in two ways.</summary>
internal sealed class TrainingStepCase : ICase
{
    // The weights stay where they are, so that every step does the same work.
    private const double LearningRate = 0;

    // Counting them empties the allocator, so they are counted once, before the rounds that are timed.
    private readonly Dictionary<string, double> _peaks = [];
    private readonly Module<Tensor, Tensor> _net;
    private readonly SGD _optimizer;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly (string Name, Func<MemoryFormat, TrainingStep> Step)[] _ways;
    private (string Name, TrainingStep Step)[]? _steps;

    public TrainingStepCase(TrainingNet net)
    {
        _net = net.Create();
        Weights.Initialise(_net);
        _net.eval();
        _optimizer = optim.SGD(_net.parameters(), LearningRate);
        (_inputs, _targets) = (net.Inputs(), net.Targets());
        _ways = [("plain", Step(0, PriorGradient.Automatic)), ("first", Step(1, PriorGradient.FirstOrder)), ("double", Step(1, PriorGradient.DoubleBackward))];

        Func<MemoryFormat, TrainingStep> Step(double weight, PriorGradient way) => format => new(_net, net.Loss, _optimizer, new()
        {
            Prior = new GiniPrior(),
            PriorWeight = weight,
            PriorGradient = way,
            AttributionTarget = net.Attributed,
            MemoryFormat = format,
        });
    }

    public IEnumerable<(string Name, double Value)> Checks()
    {
        foreach (var (name, step) in Steps(MemoryFormat.Contiguous))
        {
            _optimizer.zero_grad();
            var (loss, prior) = step.Accumulate(_inputs, _targets);
            yield return ($"{name}_loss", loss);
            if (prior is { } penalty)
                yield return ($"{name}_prior", penalty);
            yield return ($"{name}_gradient", GradientNorm());
        }
    }

    public IEnumerable<Timing> Run(int count)
    {
        // Both sides compute the same above, and here each in the format that it measures to be the faster one.
        _steps ??= Steps(Trainer.FastestMemoryFormat(_net, _inputs));
        foreach (var (name, step) in _steps)
        {
            if (!_peaks.ContainsKey(name))
                _peaks[name] = PeakMemory.Of(() => step.Take(_inputs, _targets));
            yield return StepTimer.Median(name, () => step.Take(_inputs, _targets), count) with { PeakMegabytes = _peaks[name] };
        }
    }

    public void Dispose()
    {
        _inputs.Dispose();
        _targets.Dispose();
        _optimizer.Dispose();
        _net.Dispose();
    }

    private (string Name, TrainingStep Step)[] Steps(MemoryFormat format) => [.. _ways.Select(way => (way.Name, way.Step(format)))];

    private double GradientNorm()
    {
        using var scope = NewDisposeScope();
        return Math.Sqrt(_net.parameters().Sum(weight => weight.grad!.to(ScalarType.Float64).square().sum().item<double>()));
    }
}

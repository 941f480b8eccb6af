using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Examples.Shared;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>A training step with a prior for sparsity in first order, beside a plain one and one by double backward by hand.</summary>
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
    private readonly TrainingStep _firstOrder;
    private readonly TrainingStep _trainer;
    private readonly HandWrittenSteps _hand;
    private Tensor? _formatted;

    public TrainingStepCase(TrainingNet net, Device? device = null)
    {
        _net = net.Create();
        Weights.Initialise(_net);
        _net.to(device ?? CPU);
        _net.eval();
        _optimizer = optim.SGD(_net.parameters(), LearningRate);
        (_inputs, _targets) = (net.Inputs().to(device ?? CPU), net.Targets().to(device ?? CPU));
        var prior = new GiniPrior();
        _hand = new(_net, net, _optimizer, prior);
        _firstOrder = new(
            _net, net.Loss, _optimizer, new() { Prior = prior, PriorGradient = PriorGradient.FirstOrder, AttributionTarget = net.Attributed });
        _trainer = new(_net, net.Loss, _optimizer);
    }

    public IEnumerable<(string Name, double Value)> Checks()
    {
        yield return ("plain_loss", _hand.Plain(_inputs, _targets));
        yield return ("plain_gradient", Tensors.GradientNorm(_net));

        _optimizer.zero_grad();
        var (loss, prior) = _firstOrder.Accumulate(_inputs, _targets);
        yield return ("first_loss", loss);
        yield return ("first_prior", prior!.Value);
        yield return ("first_gradient", Tensors.GradientNorm(_net));

        (loss, prior) = _hand.DoubleBackward(_inputs, _targets);
        yield return ("double_loss", loss);
        yield return ("double_prior", prior.Value);
        yield return ("double_gradient", Tensors.GradientNorm(_net));
    }

    public IEnumerable<Timing> Run(int count)
    {
        // All compute the same above, and here in the format that is measured to be the faster one.
        var inputs = _formatted ??= InFastestFormat();
        (string Name, Action Step)[] ways =
        [
            ("plain", () => _hand.Plain(inputs, _targets)), ("first", () => _firstOrder.Take(inputs, _targets)),
            ("double", () => _hand.DoubleBackward(inputs, _targets)), ("trainer", () => _trainer.Take(inputs, _targets)),
        ];
        foreach (var (name, step) in ways)
            if (!_peaks.ContainsKey(name))
                _peaks[name] = PeakMemory.Of(step) ?? double.NaN;
        return StepTimer.InTurn(ways, count).Select(timing => timing with { PeakMegabytes = _peaks[timing.Name] });
    }

    public void Dispose()
    {
        _inputs.Dispose();
        _formatted?.Dispose();
        _targets.Dispose();
        _optimizer.Dispose();
        _net.Dispose();
    }

    private Tensor InFastestFormat() =>
        Trainer.FastestMemoryFormat(_net, _inputs) == MemoryFormat.ChannelsLast ? Tensors.ChannelsLast(_inputs) : _inputs.alias();
}

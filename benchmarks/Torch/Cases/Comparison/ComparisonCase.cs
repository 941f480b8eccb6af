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

namespace XAttr.Benchmarks.Torch.Cases.Comparison;

/// <summary>
/// X-Gradient, Integrated and Expected Gradients, and steps with a prior, by XAttr, by hand and, the first, in ONNX Runtime; images contiguous and with the
/// channels last. A part is called job.way, or job.way_last.
/// </summary>
internal sealed class ComparisonCase : ICase
{
    private const int Steps = 128, Draws = 32, Stream = 201;

    private readonly List<IDisposable> _owned = [];
    private readonly List<(string Name, Action Step)> _ways = [];
    private readonly List<(string Name, Func<double> Value)> _checks = [];
    private readonly Dictionary<string, double> _peaks = [];

    public ComparisonCase(Subject subject)
    {
        AddFormat(subject, isLast: false);
        if (subject.HasFormats)
            AddFormat(subject, isLast: true);
    }

    public IEnumerable<(string Name, double Value)> Checks() => _checks.Select(static check => (check.Name, check.Value()));

    public IEnumerable<Timing> Run(int count)
    {
        // Counting it empties the allocator, so it is done once, before the rounds that are timed.
        foreach (var (name, step) in _ways)
            if (!_peaks.ContainsKey(name))
                _peaks[name] = PeakMemory.Of(step) ?? double.NaN;

        // The ways of a job take turns.
        return _ways.GroupBy(static way => way.Name.Split('.')[0])
            .SelectMany(job => StepTimer.InTurn([.. job], job.Key is "xgradient" or "step" ? count : 1))
            .Select(timing => timing with { PeakMegabytes = _peaks[timing.Name] });
    }

    public void Dispose() => _owned.ForEach(static owned => owned.Dispose());

    private static double NormOf(Func<Tensor> way)
    {
        using var result = way();
        return Tensors.Norm(result);
    }

    private void AddFormat(Subject subject, bool isLast)
    {
        var (task, prior) = (subject.Task, new GiniPrior());
        var (net, byHand) = (Own(task.Create()), Own(subject.ByHand()));
        foreach (var of in new[] { net, byHand })
        {
            Weights.Initialise(of);
            of.eval();
        }

        if (isLast)
            HandWrittenNets.PutChannelsLast(byHand);
        // The weights stay where they are, so that every step does the same work.
        var (optimizer, ofHand) = (Own(optim.SGD(net.parameters(), 0)), Own(optim.SGD(byHand.parameters(), 0)));
        var (references, labels) = (Own(Uniform.Fill([Draws, .. task.Sample], Stream)), Own(task.Targets()));
        var contiguous = Own(task.Inputs());
        var inputs = isLast ? Own(Tensors.ChannelsLast(contiguous)) : contiguous;
        var targets = Own(task.Attributed(labels));
        var (few, fewTargets, fewLabels) = (Own(inputs.narrow(0, 0, subject.Rows)), Own(targets.narrow(0, 0, subject.Rows)), Own(labels.narrow(0, 0, subject.Rows)));
        var format = isLast ? MemoryFormat.ChannelsLast : MemoryFormat.Contiguous;
        var options = new AttributionOptions { MemoryFormat = format };
        var (attribution, steps) = (new HandWrittenAttribution(byHand, task), new HandWrittenSteps(byHand, task, ofHand, prior));
        TrainingStep Step(AttributionMethod method, PriorGradient way) =>
            new(net, task.Loss, optimizer, new() { Prior = prior, Attribution = method, PriorGradient = way, AttributionTarget = task.Attributed, MemoryFormat = format });

        var (integrated, expected) = (new IntegratedGradients { Steps = Steps, Quadrature = Quadrature.Middle }, new ExpectedGradients(references) { Count = Draws });
        var ofDraws = Step(new ExpectedGradients(references) { Count = Draws, Sequential = true }, PriorGradient.DoubleBackward);
        var first = Step(new XGradient(), PriorGradient.FirstOrder);
        AddAttribution("xgradient", isLast, ("ours", () => new XGradient().Attribute(net, inputs, targets, options)), ("hand", () => attribution.XGradient(inputs, targets)));
        if (!isLast)
            AddOnnx(net, inputs, targets);
        AddAttribution("ig128", isLast, ("ours", () => integrated.Attribute(net, few, fewTargets, options)), ("hand", () => attribution.IntegratedGradients(few, fewTargets, Steps)));
        Add("eg32", isLast, ("ours", () => expected.Attribute(net, few, fewTargets, options).Dispose()), ("hand", () => attribution.ExpectedGradients(few, fewTargets, references, Draws).Dispose()));
        Add("step", isLast, ("ours", () => first.Take(inputs, labels)), ("hand", () => steps.DoubleBackward(inputs, labels)));
        Add("step_eg32", isLast, ("ours", () => ofDraws.Take(few, fewLabels)), ("hand", () => attribution.StepWithExpectedGradients(few, fewLabels, fewTargets, references, Draws, prior)));
        if (!isLast)
            AddStepChecks(() => first.Take(inputs, labels), () => steps.DoubleBackward(inputs, labels));
    }

    private void AddOnnx(Module<Tensor, Tensor> net, Tensor inputs, Tensor targets)
    {
        var onnx = Own(new OnnxAttribution(net, inputs, targets));
        _ways.Add(("xgradient.onnx", onnx.Run));
        _checks.Add(("onnx_xgradient", () => NormOf(onnx.Attribution)));
    }

    private void AddStepChecks(Func<(double Loss, double? Prior)> ours, Func<(double Loss, double Prior)> hand)
    {
        _checks.Add(("step_loss", () => ours().Loss));
        _checks.Add(("step_prior", () => ours().Prior!.Value));
        _checks.Add(("hand_step_loss", () => hand().Loss));
        _checks.Add(("hand_step_prior", () => hand().Prior));
    }

    // What draws cannot be compared; the others are, where the batch lies contiguous.
    private void AddAttribution(string job, bool isLast, (string Name, Func<Tensor> Way) ours, (string Name, Func<Tensor> Way) hand)
    {
        Add(job, isLast, (ours.Name, () => ours.Way().Dispose()), (hand.Name, () => hand.Way().Dispose()));
        if (isLast)
            return;
        _checks.Add((job, () => NormOf(ours.Way)));
        _checks.Add(($"hand_{job}", () => NormOf(hand.Way)));
    }

    private void Add(string job, bool isLast, params (string Name, Action Step)[] ways) =>
        _ways.AddRange(ways.Select(way => ($"{job}.{way.Name}{(isLast ? "_last" : "")}", way.Step)));

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}

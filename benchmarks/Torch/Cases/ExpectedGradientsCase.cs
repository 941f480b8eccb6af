using System.Collections.Generic;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Examples.Shared;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>
/// A training step of ResNet-50 on two samples with a prior on expected gradients with 32 references, one after the other as published and
/// all at once, and on X-Gradient, by double backward and in first order (Hesse, Schaub-Meyer, Roth, NeurIPS 2021, appendix B.3).
/// </summary>
internal sealed class ExpectedGradientsCase : ICase
{
    private const int Batch = 2, References = 32, Stream = 201;

    // The weights stay where they are, so that every step does the same work.
    private const double LearningRate = 0;

    // A step of X-Gradient is short beside the others.
    private const int Repeated = 5;

    private readonly Module<Tensor, Tensor> _net;
    private readonly SGD _optimizer;
    private readonly Tensor _inputs;
    private readonly Tensor _references;
    private readonly Tensor _targets;

    public ExpectedGradientsCase(Device? device = null)
    {
        _net = TrainingNet.ResNet50.Create();
        Weights.Initialise(_net);
        _net.to(device ?? CPU);
        _inputs = Uniform.Fill([Batch, 3, 224, 224], 101).to(device ?? CPU);
        _references = Uniform.Fill([References, 3, 224, 224], Stream).to(device ?? CPU);
        _net.eval();
        _optimizer = optim.SGD(_net.parameters(), LearningRate);
        using var scope = NewDisposeScope();
        _targets = (arange(Batch, ScalarType.Int64) * 61).to(device ?? CPU).DetachFromDisposeScope();
    }

    public IEnumerable<(string Name, double Value)> Checks()
    {
        var (loss, prior) = Step(new XGradient(), PriorGradient.FirstOrder).Accumulate(_inputs, _targets);
        yield return ("loss", loss);
        yield return ("prior", prior!.Value);
    }

    public IEnumerable<Timing> Run(int count) =>
    [
        Measure("xg_first", XGradientStep(), Repeated * count),
        Measure("xg_double", Step(new XGradient(), PriorGradient.DoubleBackward), Repeated * count),
        Measure("eg_vectorised", Step(new ExpectedGradients(_references) { Count = References }, PriorGradient.DoubleBackward), count),
        Measure("eg_sequential", ExpectedGradientsStep(), count),
    ];

    /// <summary>The time of a step with X-Gradient alone, in first order.</summary>
    public Timing XGradientTime(int count) => Time("xg_first", XGradientStep(), count);

    /// <summary>The time of a step with expected gradients alone, one reference after the other.</summary>
    public Timing ExpectedGradientsTime(int count) => Time("eg_sequential", ExpectedGradientsStep(), count);

    public void Dispose()
    {
        foreach (var tensor in new[] { _inputs, _references, _targets })
            tensor.Dispose();
        _optimizer.Dispose();
        _net.Dispose();
    }

    // The step whose memory is counted warms up those that are timed.
    private Timing Measure(string name, TrainingStep step, int count)
    {
        var peak = PeakMemory.Of(() => step.Take(_inputs, _targets)) ?? double.NaN;
        return StepTimer.Median(name, () => step.Take(_inputs, _targets), count) with { PeakMegabytes = peak };
    }

    // The first one is for the device to choose its kernels by.
    private Timing Time(string name, TrainingStep step, int count)
    {
        step.Take(_inputs, _targets);
        return StepTimer.Median(name, () => step.Take(_inputs, _targets), count);
    }

    private TrainingStep XGradientStep() => Step(new XGradient(), PriorGradient.FirstOrder);

    private TrainingStep ExpectedGradientsStep() =>
        Step(new ExpectedGradients(_references) { Count = References, Sequential = true }, PriorGradient.DoubleBackward);

    private TrainingStep Step(AttributionMethod method, PriorGradient way) =>
        new(_net, static (output, target) => functional.cross_entropy(output, target), _optimizer, new() { Prior = new GiniPrior(), Attribution = method, PriorGradient = way });
}

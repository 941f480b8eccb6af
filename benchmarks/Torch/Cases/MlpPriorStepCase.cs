using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>One training step of a bias-free MLP 118-512-128-32-1 on 100 samples with a mask prior on X-Gradient.</summary>
internal sealed class MlpPriorStepCase : ICase
{
    private const int Batch = 100, Features = 118, Masked = 20;

    private readonly XMlp _net = new();
    private readonly Adam _optimizer;
    private readonly BCEWithLogitsLoss _loss = nn.BCEWithLogitsLoss();
    private readonly MaskPrior _prior;
    private readonly Tensor _data = Uniform.Fill([Batch, Features], 101);
    private readonly Tensor _labels;
    private readonly Tensor _target = zeros(Batch, ScalarType.Int64);

    public MlpPriorStepCase()
    {
        Weights.Initialise(_net);
        _optimizer = optim.Adam(_net.parameters(), lr: 1e-3);
        using var scope = NewDisposeScope();
        _prior = new MaskPrior(arange(Features).lt(Masked));
        _labels = Uniform.Fill([Batch], 102).gt(0).to(ScalarType.Float32).DetachFromDisposeScope();
    }

    public IEnumerable<(string Name, double Value)> Checks() => Enumerable.Range(0, 3).SelectMany(CheckStep);

    public IEnumerable<Timing> Run(int count) => [StepTimer.Median("step", StepAndFree, count)];

    public void Dispose()
    {
        foreach (var tensor in new[] { _data, _labels, _target })
            tensor.Dispose();
        _prior.Dispose();
        _loss.Dispose();
        _optimizer.Dispose();
        _net.Dispose();
    }

    private IEnumerable<(string Name, double Value)> CheckStep(int index)
    {
        using var scope = NewDisposeScope();
        var (loss, prior, attribution) = Step();
        yield return ($"loss_{index}", loss.item<float>());
        yield return ($"prior_{index}", prior.item<float>());
        yield return ($"attribution_{index}", attribution.detach().to(ScalarType.Float64).abs().sum().item<double>());
    }

    private void StepAndFree()
    {
        using var scope = NewDisposeScope();
        Step();
    }

    private (Tensor Loss, Tensor Prior, Tensor Attribution) Step()
    {
        using var scope = NewDisposeScope();
        var (output, attribution) = _net.ForwardWithXGradient(_data, _target, createGraph: true);
        var loss = _loss.call(output.squeeze(1), _labels);
        var prior = _prior.Penalty(attribution);
        _optimizer.zero_grad();
        (loss + prior).backward();
        _optimizer.step()?.Dispose();
        return (scope.MoveToOuter(loss), scope.MoveToOuter(prior), scope.MoveToOuter(attribution));
    }
}

using System;
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
    private readonly Sequential _handNet = HandWrittenNets.Mlp();
    private readonly Adam _optimizer;
    private readonly Adam _handOptimizer;
    private readonly BCEWithLogitsLoss _loss = nn.BCEWithLogitsLoss();
    private readonly MaskPrior _prior;
    private readonly Tensor _mask;
    private readonly Tensor _data = Uniform.Fill([Batch, Features], 101);
    private readonly Tensor _labels;
    private readonly Tensor _target = zeros(Batch, ScalarType.Int64);

    public MlpPriorStepCase()
    {
        Weights.Initialise(_net);
        Weights.Initialise(_handNet);
        _optimizer = optim.Adam(_net.parameters(), lr: 1e-3);
        _handOptimizer = optim.Adam(_handNet.parameters(), lr: 1e-3);
        using var scope = NewDisposeScope();
        _mask = arange(Features).lt(Masked).to(ScalarType.Float32).DetachFromDisposeScope();
        _prior = new MaskPrior(_mask);
        _labels = Uniform.Fill([Batch], 102).gt(0).to(ScalarType.Float32).DetachFromDisposeScope();
    }

    public IEnumerable<(string Name, double Value)> Checks() =>
        Enumerable.Range(0, 3).SelectMany(index => CheckStep("", index, Step).Concat(CheckStep("hand_", index, Hand)));

    public IEnumerable<Timing> Run(int count) => StepTimer.InTurn([("step", () => Free(Step)), ("hand", () => Free(Hand))], count);

    public void Dispose()
    {
        foreach (var tensor in new[] { _data, _labels, _target, _mask })
            tensor.Dispose();
        _prior.Dispose();
        _loss.Dispose();
        _optimizer.Dispose();
        _handOptimizer.Dispose();
        _net.Dispose();
        _handNet.Dispose();
    }

    private static IEnumerable<(string Name, double Value)> CheckStep(string prefix, int index, Func<(Tensor, Tensor, Tensor)> step)
    {
        using var scope = NewDisposeScope();
        var (loss, prior, attribution) = step();
        yield return ($"{prefix}loss_{index}", loss.item<float>());
        yield return ($"{prefix}prior_{index}", prior.item<float>());
        yield return ($"{prefix}attribution_{index}", attribution.detach().to(ScalarType.Float64).abs().sum().item<double>());
    }

    private static void Free(Func<(Tensor, Tensor, Tensor)> step)
    {
        using var scope = NewDisposeScope();
        step();
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

    private (Tensor Loss, Tensor Prior, Tensor Attribution) Hand()
    {
        using var scope = NewDisposeScope();
        var x = _data.detach().requires_grad_();
        var output = _handNet.call(x);
        var gradient = autograd.grad([output.sum()], [x], retain_graph: true, create_graph: true)[0];
        var attribution = x * gradient;
        var loss = _loss.call(output.squeeze(1), _labels);
        var prior = (attribution.square() * _mask).sum(1).mean();
        _handOptimizer.zero_grad();
        (loss + prior).backward();
        _handOptimizer.step()?.Dispose();
        return (scope.MoveToOuter(loss), scope.MoveToOuter(prior), scope.MoveToOuter(attribution));
    }
}

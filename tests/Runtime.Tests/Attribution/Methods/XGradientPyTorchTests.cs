using System;
using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>The same network with the same weights in PyTorch gives the same attribution and the same gradient of a prior on it.</summary>
public sealed class XGradientPyTorchTests
{
    [Fact]
    public void Equals_PyTorch_to_rounding()
    {
        using var scope = NewDisposeScope();
        using var fixture = new Fixture("xgradient_cnn.json");
        var net = TestNets.Cnn(ScalarType.Float32);
        using (no_grad())
        {
            foreach (var (name, weight) in net.named_parameters())
                weight.copy_(fixture.Tensor(name));
        }

        var (output, attribution) = XGradient.ForwardWithAttribution(
            net, fixture.Tensor("input"), tensor(fixture.Integers("target")), createGraph: true);
        using var prior = new MaskPrior(fixture.Tensor("mask"));
        var penalty = prior.Penalty(attribution);
        penalty.backward();

        // √n·u for inner products of at most 72 terms, over three layers, forward, backward and backward again.
        var tolerance = 9 * Math.Sqrt(72) * Errors.UnitRoundoff(ScalarType.Float32);
        Assert.InRange(Errors.RelativeL2(output, fixture.Tensor("output")), 0, tolerance);
        Assert.InRange(Errors.RelativeL2(attribution, fixture.Tensor("attribution")), 0, tolerance);
        Assert.InRange(Errors.RelativeL2(penalty, fixture.Tensor("penalty")), 0, tolerance);
        foreach (var (name, weight) in net.named_parameters())
            Assert.InRange(Errors.RelativeL2(weight.grad!, fixture.Tensor($"penalty_gradient.{name}")), 0, tolerance);
    }
}

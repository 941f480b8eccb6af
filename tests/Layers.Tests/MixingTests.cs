using System;
using System.Linq;
using TorchSharp;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Surveys.Layers.Numerics;
using static TorchSharp.torch;

namespace XAttr.Layers.Tests;

/// <summary>Whether a sample's output depends on the other samples of its batch.</summary>
public sealed class MixingTests
{
    [Fact]
    public void Samples_mix_where_the_network_says_so_and_nowhere_else()
    {
        var wrong = CaseFamily.All.SelectMany(static family => family.Compiled.Values)
            .Where(static compiled => compiled.Verdict.Fault is null)
            .Where(static compiled => new[] { false, true }.Any(training => SaysMixing(compiled, training) != Mixes(compiled, training)))
            .Select(static compiled => compiled.Case.ToString());
        Assert.Empty(wrong);
    }

    [Fact]
    public void Attribution_in_train_mode_is_that_of_eval_mode_and_complete_beside_its_output()
    {
        var compiled = FamilyCompiler.Compile("Mixing", [new LayerCase("Linear(4), ScaleNorm1d, LeakyReLU(0.2), Linear(2)", 5)]).Values.Single();
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var net = compiled.CreateNet();
        var (input, target) = (randn(3, 5), zeros(3, ScalarType.Int64));

        var inTraining = XGradient.Attribution(net, input, target);
        Assert.Throws<InvalidOperationException>(() => XGradient.ForwardWithAttribution(net, input, target));

        net.eval();
        var (output, attribution) = XGradient.ForwardWithAttribution(net, input, target);
        Assert.True(inTraining.eq(attribution).all().ToBoolean());
        var error = attribution.sum(1L).sub(output.select(1, 0)).abs().div(attribution.abs().sum(1L));
        // Float32: three sums of at most six terms.
        Assert.InRange(error.max().ToDouble(), 0, 4 * 3 * Math.Sqrt(6) * Math.Pow(2, -24));
    }

    private static bool SaysMixing(CompiledCase compiled, bool training)
    {
        using var net = compiled.CreateNet();
        net.train(training);
        return ((IXDnn)net).MixesSamples;
    }

    private static bool Mixes(CompiledCase compiled, bool training)
    {
        using var scope = NewDisposeScope();
        using var net = new NumericNet(compiled);
        using var frozen = no_grad();
        var others = net.Input.clone();
        var neighbours = others.narrow(0, 1, NumericNet.Samples - 1);
        neighbours.copy_(randn_like(neighbours));
        var difference = net.Run(net.Input, training).select(0, 0).sub(net.Run(others, training).select(0, 0)).abs().max().ToDouble();
        return difference > Tolerance.Significant;
    }
}

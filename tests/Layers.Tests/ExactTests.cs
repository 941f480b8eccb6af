using System;
using System.Linq;
using TorchSharp;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Numerics;
using static TorchSharp.torch;

namespace XAttr.Layers.Tests;

/// <summary>Exact Integrated Gradients through every piecewise linear layer, from a baseline to which no degree says anything.</summary>
public sealed class ExactTests
{
    private const int Steps = 500;

    public static TheoryData<string> Cases => new(FirstOrderCases.All.Keys.Where(static name => !Jumps(name)));

    public static TheoryData<string> JumpingCases => new(FirstOrderCases.All.Keys.Where(Jumps));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Regions_sum_to_what_the_output_gains_and_are_the_limit_of_many_steps(string layerCase)
    {
        using var scope = NewDisposeScope();
        using var net = new NumericNet(FirstOrderCases.All[layerCase]);
        net.Module.eval();
        var input = net.Input;
        var start = randn_like(input).mul(0.5);

        var (attribution, delta) = new IntegratedGradients { Quadrature = Quadrature.Exact, Baseline = start }.AttributeWithDelta(net.Module, input, Target.Sum);

        Assert.InRange(delta.abs().div(attribution.abs().flatten(1).sum(1)).max().ToDouble(), 0, 1e-12);

        // A step is off where the gradient jumps in it, by no more than the jump / n.
        var path = input.sub(start);
        var at = arange(Steps, ScalarType.Float64).add(0.5).div(Steps).reshape([-1, .. Enumerable.Repeat(1L, (int)input.dim())]);
        var points = start.add(path.mul(at));
        var gradients = new Gradient().Attribute(net.Module, points.flatten(0, 1), Target.Sum).reshape(points.shape);
        var bound = path.abs().mul(gradients.diff(dim: 0).abs().sum(dim: 0)).div(Steps).add(attribution.abs().amax().mul(1e-12));
        Assert.InRange(attribution.sub(gradients.mean([0]).mul(path)).abs().div(bound).max().ToDouble(), 0, 1);
    }

    [Theory]
    [MemberData(nameof(JumpingCases))]
    public void What_jumps_is_refused_by_its_name(string layerCase)
    {
        using var scope = NewDisposeScope();
        using var net = new NumericNet(FirstOrderCases.All[layerCase]);
        Assert.Contains("MaxUnpool is not continuous", Assert.Throws<InvalidOperationException>(() => new IntegratedGradients { Quadrature = Quadrature.Exact }.Attribute(net.Module, net.Input, Target.Sum)).Message);
    }

    private static bool Jumps(string layerCase) => layerCase.Contains("MaxUnpool", StringComparison.Ordinal);
}

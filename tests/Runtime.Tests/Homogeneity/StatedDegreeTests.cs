using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>What modules state by [Homogeneous] is tested on the tensors that reach them.</summary>
public sealed class StatedDegreeTests
{
    [Fact]
    public void Measures_every_module_that_states_a_degree()
    {
        using var scope = NewDisposeScope();
        var (square, root) = (new Power(2), new Root());
        var report = XAttr.Homogeneity.Check(new TestNet(1, x => root.call(square.call(x)), square, root), randn(3, 4));

        Assert.True(report.IsHomogeneous, report.ToString());
        Assert.Equal([("m0", 2), ("m1", new Rational(1, 2))], report.StatedDegrees.Select(static stated => (stated.Module, stated.Degree)));
    }

    [Fact]
    public void Tells_which_module_states_a_wrong_degree_where_the_network_hides_it()
    {
        using var scope = NewDisposeScope();
        var cube = new Power(3);

        // The quotient has degree 1 whatever the power's degree is.
        var report = XAttr.Homogeneity.Check(new TestNet(1, x => cube.call(x) / cube.call(x) * x, cube), rand(3, 4) + 1);

        Assert.False(report.IsHomogeneous);
        Assert.True(report.MaxScalingError <= report.Tolerance, report.ToString());
        Assert.True(Assert.Single(report.StatedDegrees).RelativeError > 0.5, report.ToString());
        Assert.Contains("m0 states degree 2", Assert.Throws<InvalidOperationException>(report.ThrowIfNotHomogeneous).Message);
    }

    [Homogeneous(2)]
    private sealed class Power(double exponent) : Module<Tensor, Tensor>(nameof(Power))
    {
        public override Tensor forward(Tensor input) => input.pow(exponent);
    }

    [Homogeneous(1, 2)]
    private sealed class Root() : Module<Tensor, Tensor>(nameof(Root))
    {
        public override Tensor forward(Tensor input) => input.sqrt();
    }
}

using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class ClassSharesTests
{
    [Theory]
    [InlineData("mlp")]
    [InlineData("cnn")]
    [InlineData("quadratic")]
    public void Shares_of_every_class_are_XGradients_summed_over_the_groups(string name)
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName(name), TestNets.Input(name, 3));
        var groups = arange(input[0].numel(), ScalarType.Int64).remainder(3).mul(5).reshape(input.shape[1..]);

        var shares = XGradient.OfClasses(net, input, groups);

        Assert.Equal([3, 3, 4], shares.shape);
        Assert.InRange(Errors.RelativeL2(shares.sum(1), net.call(input)), 0, 1e-13);
        for (var label = 0; label < 4; label++)
        {
            var attribution = new XGradient().Attribute(net, input, label);
            for (var group = 0; group < 3; group++)
            {
                var expected = attribution.mul(groups.eq(5 * group).to(ScalarType.Float64)).flatten(1).sum(1);
                Assert.InRange(Errors.Max(shares.select(2, label).select(1, group), expected), 0, 1e-13);
            }
        }
    }

    // The gates and the pooling choices of x, applied by hand to a part of x.
    [Fact]
    public void A_share_is_the_forward_pass_of_the_group_through_the_frozen_gates()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var (first, second) = (randn([6, 8], ScalarType.Float64), randn([4, 6], ScalarType.Float64));
        using var net = new TestNet(1, x => x.matmul(first.t()).relu().matmul(second.t()));
        var input = TestNets.Input("mlp", 3);
        var groups = tensor(new long[] { 0, 0, 0, 1, 1, 1, 1, 1 });

        var gates = input.matmul(first.t()).gt(0).to(ScalarType.Float64);
        var expected = input.mul(groups.to(ScalarType.Float64)).matmul(first.t()).mul(gates).matmul(second.t());

        Assert.InRange(Errors.RelativeL2(XGradient.OfClasses(net, input, groups).select(1, 1), expected), 0, 1e-14);
    }

    // Each input's part goes through the gates that both together open.
    [Fact]
    public void Groups_reach_over_several_inputs()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var net = new SeveralInputsXDnn();
        var inputs = SeveralInputsNet.Samples();
        Tensor[] groups = [tensor(new long[] { 0, 7, 7 }), tensor(new long[] { 0, 0, 7, 0 }).reshape(2, 2)];

        var shares = XGradient.OfClasses(net, inputs, groups);

        var weights = net.parameters().ToArray();
        Tensor Hidden(Tensor first, Tensor second) => first.matmul(weights[0].t()).add(second.flatten(1).matmul(weights[1].t()));
        var gates = Hidden(inputs[0], inputs[1]).gt(0).to(ScalarType.Float64);
        foreach (var (number, index) in new[] { (0L, 0L), (7L, 1L) })
        {
            var masks = Array.ConvertAll(groups, group => group.eq(number).to(ScalarType.Float64));
            var expected = Hidden(inputs[0].mul(masks[0]), inputs[1].mul(masks[1])).mul(gates).matmul(weights[2].t());
            Assert.InRange(Errors.RelativeL2(shares.select(1, index), expected.detach()), 0, 1e-14);
        }

        Assert.Contains("1 group tensors and 2 inputs", Assert.Throws<ArgumentException>("groups", () => XGradient.OfClasses(net, inputs, [groups[0]])).Message);
    }

    [Fact]
    public void Refuses_what_does_not_fit_and_leaves_nothing_behind()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));
        var (short7, floats, fitting) = (zeros(7, ScalarType.Int64), zeros(8), zeros(8, ScalarType.Int64));
        var before = scope.DisposablesCount;
        Assert.Contains("[7]", Assert.Throws<ArgumentException>("groups", () => XGradient.OfClasses(net, input, short7)).Message);
        Assert.Contains("Int64", Assert.Throws<ArgumentException>("groups", () => XGradient.OfClasses(net, input, floats)).Message);
        XGradient.OfClasses(net, input, fitting).Dispose();
        Assert.Equal(before, scope.DisposablesCount);
    }
}

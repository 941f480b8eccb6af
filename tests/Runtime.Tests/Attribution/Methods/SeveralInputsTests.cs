using System;
using System.Linq;
using TorchSharp;
using XAttr.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class SeveralInputsTests : IDisposable
{
    private readonly SeveralInputsNet _net;
    private readonly Tensor[] _inputs;

    public SeveralInputsTests()
    {
        manual_seed(5);
        _net = new();
        _inputs = SeveralInputsNet.Samples();
    }

    [Fact]
    public void Gradients_are_those_by_finite_differences()
    {
        using var scope = NewDisposeScope();
        var gradients = new Gradient().Attribute(_net, _inputs, 2);
        double Value() => _net.call(_inputs[0], _inputs[1]).select(1, 2).sum().ToDouble();
        foreach (var (gradient, input) in gradients.Zip(_inputs))
            Assert.InRange(Errors.Max(gradient, FiniteDifference.Gradient(Value, input)), 0, FiniteDifference.Tolerance(10));
    }

    [Fact]
    public void A_check_makes_closed_forms_of_them()
    {
        using var scope = NewDisposeScope();
        var report = Homogeneity.Check(_net, _inputs, 1);
        Assert.True(report.IsHomogeneous);
        var exact = new XGradient(report).Attribute(_net, _inputs, 2);
        var integrated = new IntegratedGradients { Steps = 8 }.Attribute(_net, _inputs, 2);
        foreach (var (first, second) in exact.Zip(integrated))
            Assert.InRange(Errors.RelativeL2(first, second), 0, 1e-13);
        var sum = exact[0].sum(1).add(exact[1].flatten(1).sum(1));
        Assert.InRange(Errors.RelativeL2(sum, _net.call(_inputs[0], _inputs[1]).select(1, 2)), 0, 1e-13);
    }

    [Fact]
    public void A_check_is_passed_by_one_network_only()
    {
        using var scope = NewDisposeScope();
        using var other = new SeveralInputsNet();
        var method = new XGradient(Homogeneity.Check(_net, _inputs, 1));
        Assert.Contains("check it too", Assert.Throws<ArgumentException>("model", () => method.Attribute(other, _inputs, 2)).Message);
        Assert.Throws<InvalidOperationException>(() => new XGradient(Homogeneity.Check(_net, _inputs, 2)));
        Assert.Contains("not an X-DNN", Assert.Throws<ArgumentException>("model", () => new XGradient().Attribute(_net, _inputs, 2)).Message);
    }

    [Fact]
    public void Integrated_gradients_are_complete_over_all_inputs()
    {
        using var scope = NewDisposeScope();
        Tensor[] starts = [full(3, 0.3, ScalarType.Float64), zeros([1, 2, 2], ScalarType.Float64)];
        var integrated = new IntegratedGradients { Steps = 4096, Quadrature = Quadrature.Middle, Baseline = Baseline.Of(starts) }
            .Attribute(_net, _inputs, 2, new() { InternalBatchSize = 4096 });
        var rise = _net.call(_inputs[0], _inputs[1]).sub(_net.call(starts[0].expand(3, 3), starts[1].expand(3, 2, 2))).select(1, 2);
        var sum = integrated[0].sum(1).add(integrated[1].flatten(1).sum(1));
        // A path crosses at most 6 kinks, one a hidden unit, and at each the midpoint rule is off by a step of the slope.
        Assert.InRange(Errors.Max(sum, rise), 0, 6.0 / 4096 * sum.abs().max().ToDouble() * 10);
    }

    [Fact]
    public void Groups_go_across_inputs()
    {
        using var scope = NewDisposeScope();
        var method = new FeatureAblation { Groups = [zeros(3, ScalarType.Int64), tensor(new long[] { 0, 1, 1, 1 }).reshape(2, 2)] };
        var attribution = method.Attribute(_net, _inputs, 2);

        var without = _inputs[1].clone();
        without.narrow(1, 0, 1).narrow(2, 0, 1).zero_();
        var loss = _net.call(_inputs[0], _inputs[1]).sub(_net.call(zeros_like(_inputs[0]), without)).select(1, 2);
        Assert.InRange(Errors.Max(attribution[0].select(1, 1), loss), 0, 1e-15);
        Assert.InRange(Errors.Max(attribution[1].select(1, 0).select(1, 0), loss), 0, 1e-15);
        Assert.True(Errors.Max(attribution[1].select(1, 1).select(1, 1), loss) > 0.01);
    }

    [Fact]
    public void Windows_go_over_one_input_at_a_time()
    {
        using var scope = NewDisposeScope();
        var attribution = new Occlusion([([2], null), ([1, 2], null)]).Attribute(_net, _inputs, 2, new() { InternalBatchSize = 7 });

        var value = _net.call(_inputs[0], _inputs[1]).select(1, 2);
        Tensor Loss(Tensor first, Tensor second) => value.sub(_net.call(first, second).select(1, 2)).detach();
        var (withoutPair, withoutRow) = (_inputs[0].clone(), _inputs[1].clone());
        withoutPair.narrow(1, 0, 2).zero_();
        withoutRow.narrow(1, 1, 1).zero_();
        Assert.InRange(Errors.Max(attribution[0].select(1, 1), Loss(withoutPair, _inputs[1])), 0, 1e-15);
        Assert.InRange(Errors.Max(attribution[1].select(1, 1).select(1, 0), Loss(_inputs[0], withoutRow)), 0, 1e-15);
        Assert.True(Errors.Max(attribution[0].select(1, 2), attribution[0].select(1, 1)) > 0.01);
    }

    [Fact]
    public void Several_targets_at_once_are_the_targets_one_by_one()
    {
        using var scope = NewDisposeScope();
        var method = new IntegratedGradients { Steps = 4 };
        var together = method.AttributeEach(_net, _inputs, [1, Target.Mean]);
        foreach (var (attributions, target) in together.Zip(new Target[] { 1, Target.Mean }))
            foreach (var (attribution, alone) in attributions.Zip(method.Attribute(_net, _inputs, target)))
                Assert.InRange(Errors.RelativeL2(attribution, alone), 0, 1e-14);
    }

    [Fact]
    public void Completeness_is_over_all_inputs()
    {
        using var scope = NewDisposeScope();
        var (attributions, delta) = new IntegratedGradients { Steps = 4 }.AttributeWithDelta(_net, _inputs, 2);
        Assert.Equal(2, attributions.Count);
        Assert.InRange(delta.abs().max().ToDouble(), 0, 1e-14);
        Assert.True(Completeness.Delta(_net, _inputs, 2, [attributions[0], attributions[1].mul(2)]).abs().min().ToDouble() > 1e-3);
    }

    [Fact]
    public void Inputs_that_do_not_fit_are_refused()
    {
        Assert.Contains("2 inputs, but 1", Assert.Throws<ArgumentException>(() => new Gradient().Attribute(_net, [_inputs[0]], 2)).Message);
        var error = Assert.Throws<ArgumentException>(() => new Gradient().Attribute(_net, [_inputs[0], _inputs[1].narrow(0, 0, 2)], 2));
        Assert.Contains("[3, 3] and [2, 2, 2]", error.Message);
        Assert.Throws<ArgumentException>(() => new Gradient().Attribute(_net, [], 2));
        Assert.Contains("one window, but there are 2 inputs", Assert.Throws<ArgumentException>(() => new Occlusion([1]).Attribute(_net, _inputs, 2)).Message);
        Assert.Contains("1 attributions and 2 inputs", Assert.Throws<ArgumentException>(
            () => Completeness.Delta(_net, _inputs, 2, [_inputs[0]])).Message);
        Assert.Contains("1 baselines and 2 inputs", Assert.Throws<ArgumentException>(
            () => new IntegratedGradients { Baseline = _inputs[0] }.Attribute(_net, _inputs, 2)).Message);
    }

    [Fact]
    public void An_input_that_does_not_matter_gets_nothing()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(3, 4, dtype: ScalarType.Float64);
        var ofFirst = new AttributedModel(layer, inputs => layer.call(inputs[0]));
        Assert.Equal(0, new Gradient().Attribute(ofFirst, _inputs, 1)[1].count_nonzero().ToInt64());
    }

    public void Dispose()
    {
        _net.Dispose();
        foreach (var input in _inputs)
            input.Dispose();
    }
}

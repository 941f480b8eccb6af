using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>Conditions are given with the inputs of a sample: no method moves them, and every point that it looks at has its own sample's.</summary>
public sealed class ConditionsTests : IDisposable
{
    private const int Samples = 3;

    private readonly MaskedNet _net;
    private readonly Tensor[] _inputs;

    public ConditionsTests()
    {
        manual_seed(7);
        _net = new();
        _inputs = [randn([Samples, 6], dtype: ScalarType.Float64), randn([Samples, 8], dtype: ScalarType.Float64)];
    }

    public static TheoryData<string, int?> Methods
    {
        get
        {
            var data = new TheoryData<string, int?>();
            foreach (var name in AllMethods.Names)
            {
                data.Add(name, null);
                data.Add(name, 2);
            }

            return data;
        }
    }

    // The reference knows nothing of conditions: the mask of one sample stands in the call itself.
    [Theory]
    [MemberData(nameof(Methods))]
    public void Samples_together_are_attributed_as_each_alone_under_its_own_condition(string name, int? batch)
    {
        using var scope = NewDisposeScope();
        var method = AllMethods.ByName(name, _inputs[1]);

        var attribution = Assert.Single(method.Attribute(_net, _inputs, 2, new() { InternalBatchSize = batch }));

        Assert.Equal(_inputs[1].shape, attribution.shape);
        for (var sample = 0; sample < Samples; sample++)
        {
            var mask = _inputs[0].narrow(0, sample, 1);
            var alone = new AttributedModel(_net, points => _net.call(mask.expand(points[0].size(0), 6), points[0]));
            Tensor[] x = [_inputs[1].narrow(0, sample, 1)];
            var own = name == "xgradient" ? new XGradient(Homogeneity.Check(alone, x, 1)) : method;
            var expected = own.Attribute(alone, x, 2, new() { FirstSample = sample })[0];
            // Of a few hundred terms in float64.
            Assert.InRange(Errors.RelativeL2(attribution.narrow(0, sample, 1), expected), 0, 1e-12);
        }
    }

    [Fact]
    public void Closed_forms_leave_them_out()
    {
        using var scope = NewDisposeScope();
        var (output, attributions) = XGradient.ForwardWithAttribution(_net, _inputs, Target.Sum);
        var sum = attributions[0].sum(1);
        Assert.InRange(Errors.RelativeL2(sum, output.sum(1)), 0, 1e-13);
        Assert.Equal(0, Completeness.Delta(_net, _inputs, Target.Sum, attributions).abs().max().ToDouble(), 1e-13);

        var shares = XGradient.OfClasses(_net, _inputs, [tensor(new long[] { 0, 0, 0, 0, 1, 1, 1, 1 })]);
        Assert.InRange(Errors.RelativeL2(shares.sum(1), output), 0, 1e-13);
        // All of the network goes through the first layer, whose activation has degree 1.
        Assert.InRange(Errors.RelativeL2(XGradient.OfLayer(_net, "_first", _inputs, Target.Sum).sum(1), output.sum(1)), 0, 1e-13);
    }

    [Fact]
    public void Check_tells_whether_they_are_none()
    {
        using var scope = NewDisposeScope();
        var joint = new AttributedModel(_net, x => _net.call(x[0], x[1]));
        Assert.False(Homogeneity.Check(joint, _inputs, 1).IsHomogeneous);
        var report = Homogeneity.Check(new AttributedModel(_net, x => _net.call(x[0], x[1])) { Conditions = [0] }, _inputs, 1);
        report.ThrowIfNotHomogeneous();
        Assert.True(report.MixingError <= report.Tolerance);
    }

    [Fact]
    public void Check_is_passed_under_its_own_conditions_only()
    {
        using var scope = NewDisposeScope();
        Func<IReadOnlyList<Tensor>, Tensor> call = x => _net.call(x[0], x[1]);
        var passed = new XGradient(Homogeneity.Check(new AttributedModel(_net, call) { Conditions = [0] }, _inputs, 1));
        Assert.Single(passed.Attribute(new AttributedModel(_net, call) { Conditions = [0] }, _inputs, 2));
        var error = Assert.Throws<ArgumentException>("model", () => passed.Attribute(new AttributedModel(_net, call) { Conditions = [1] }, _inputs, 2));
        Assert.Contains("check it too", error.Message);
    }

    [Fact]
    public void Samples_that_mix_through_them_are_found()
    {
        using var scope = NewDisposeScope();
        var mixing = new AttributedModel(_net, x => _net.call(x[0].mean([0], keepdim: true).expand(x[0].shape), x[1])) { Conditions = [0] };
        Assert.True(Homogeneity.Check(mixing, _inputs, 1).MixesSamples);
    }

    [Theory]
    [InlineData(ScalarType.Bool)]
    [InlineData(ScalarType.Int64)]
    public void They_are_of_any_type(ScalarType type)
    {
        using var scope = NewDisposeScope();
        Tensor[] inputs = [_inputs[0].gt(0).to(type), _inputs[1]];
        Homogeneity.Check(_net, inputs, 1).ThrowIfNotHomogeneous();
        var attribution = XGradient.Attribution(_net, inputs, 2)[0];
        Assert.InRange(Errors.RelativeL2(attribution, XGradient.Attribution(_net, [inputs[0].to(ScalarType.Float64), _inputs[1]], 2)[0]), 0, 1e-15);
        Assert.Equal([0L, 8], Assert.Single(XGradient.Attribution(_net, [inputs[0].narrow(0, 0, 0), _inputs[1].narrow(0, 0, 0)], 2)).shape);
    }

    [Fact]
    public void A_prior_may_train_with_them()
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.SGD(_net.parameters(), 0.1);
        var step = new TrainingStep(_net, static (output, labels) => functional.cross_entropy(output, labels), optimizer, new() { Prior = new Priors.L1Prior() });
        var before = _net.parameters().Select(static weight => weight.detach().clone()).ToArray();

        var (_, prior) = step.Take(_inputs, tensor(new long[] { 1, 0, 3 }));

        var attribution = Attribution(before);
        Assert.Equal(attribution.abs().flatten(1).sum(1).mean().ToDouble(), prior!.Value, 1e-12);

        // The attribution of the weights before the step, by the chain rule written out.
        Tensor Attribution(Tensor[] weights)
        {
            var x = _inputs[1].detach().requires_grad_();
            var output = functional.linear(functional.linear(x, weights[0]).relu().mul(_inputs[0]), weights[1]);
            return x.mul(autograd.grad([output.gather(1, tensor(new long[] { 1, 0, 3 }).unsqueeze(1)).sum()], [x])[0]).detach();
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var call = new AttributedModel(_net, x => _net.call(x[0], x[1])) { Conditions = [2] };
        Assert.Contains("Input 2 is a condition of MaskedNet, but there are 2 inputs", Assert.Throws<ArgumentException>("inputs", () => new Gradient().Attribute(call, _inputs, 2)).Message);
        var all = new AttributedModel(_net, x => _net.call(x[0], x[1])) { Conditions = [1, 0] };
        Assert.Contains("nothing to attribute", Assert.Throws<ArgumentException>("inputs", () => new Gradient().Attribute(all, _inputs, 2)).Message);
        Assert.Contains("each once", Assert.Throws<ArgumentException>("value", () => new AttributedModel(_net, x => x[0]) { Conditions = [1, 1] }).Message);
        var error = Assert.Throws<ArgumentException>("input", () => new Gradient().Attribute(_net, [_inputs[0].narrow(0, 0, 1), _inputs[1]], 2));
        Assert.Contains("A condition has shape [1, 6], the input [3, 8]", error.Message);
    }

    public void Dispose()
    {
        _net.Dispose();
        foreach (var input in _inputs)
            input.Dispose();
    }

    /// <summary>A mask [N, 6] given with the input [N, 8]: of degree 1 in the input alone, 2 in both.</summary>
    private sealed class MaskedNet : Module<Tensor, Tensor, Tensor>, IXDnn
    {
        private readonly Module<Tensor, Tensor> _first = Linear(8, 6, hasBias: false, dtype: ScalarType.Float64);
        private readonly Module<Tensor, Tensor> _last = Linear(6, 4, hasBias: false, dtype: ScalarType.Float64);

        public MaskedNet()
            : base(nameof(MaskedNet)) => RegisterComponents();

        public Rational HomogeneityDegree => 1;

        public IReadOnlyList<int> Conditions => [0];

        public override Tensor forward(Tensor mask, Tensor x) => _last.call(_first.call(x).relu().mul(mask));
    }
}

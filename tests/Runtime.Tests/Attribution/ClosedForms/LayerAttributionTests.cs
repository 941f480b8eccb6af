using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class LayerAttributionTests
{
    private static readonly long[] Classes = [2, 0, 3];

    // By the definition, Σ over steps of ∂F/∂a at the middle times the change of a, with the two halves of the network called apart. The
    // gradient is constant along the ray at degree 1; at degree 2 it is linear and the middle is its mean.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Equals_layer_conductance_by_its_definition(int power)
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var first = Linear(8, 5, hasBias: false, dtype: ScalarType.Float64);
        using var second = Linear(5, 4, hasBias: false, dtype: ScalarType.Float64);
        Tensor After(Tensor a) => power == 1 ? second.call(a.relu()) : second.call(a.relu()).square();
        using var net = new TestNet(power, x => After(first.call(x)), first, second);
        var input = TestNets.Input("mlp", 3);

        var attribution = XGradient.OfLayer(net, "m0", input, tensor(Classes));

        var expected = zeros_like(attribution);
        for (var step = 0; step < 64; step++)
        {
            var middle = first.call(input.mul((step + 0.5) / 64)).detach().requires_grad_();
            var value = After(middle).gather(1, tensor(Classes).unsqueeze(1)).sum();
            var change = first.call(input.mul((step + 1) / 64.0)).sub(first.call(input.mul(step / 64.0)));
            expected.add_(autograd.grad([value], [middle])[0].mul(change.detach()));
        }

        Assert.InRange(Errors.RelativeL2(attribution, expected), 0, 1e-13);
        var output = net.call(input).gather(1, tensor(Classes).unsqueeze(1)).squeeze(1);
        Assert.InRange(Errors.RelativeL2(attribution.sum(1), output), 0, 1e-13);
    }

    // The layer has degree 2, its ReLU and what follows degree 1 of it, so the network has degree 2.
    [Fact]
    public void The_layers_own_degree_counts()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var layer = Linear(8, 4, hasBias: false, dtype: ScalarType.Float64);
        using var net = new TestNet(2, x => layer.call(x.square()), layer);
        var input = TestNets.Input("mlp", 3);
        var attribution = XGradient.OfLayer(net, "m0", input, 1);
        Assert.InRange(Errors.Max(attribution.select(1, 1), net.call(input).select(1, 1)), 0, 1e-14);
        Assert.Equal(0, attribution.select(1, 0).count_nonzero().ToInt64());
    }

    [Fact]
    public void Attribution_to_every_layer_sums_to_the_output()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("cnn"), TestNets.Input("cnn", 3));
        var output = net.call(input).gather(1, tensor(Classes).unsqueeze(1)).squeeze(1);
        foreach (var layer in new[] { "m0", "m1", "m2" })
        {
            var target = tensor(Classes);
            var before = scope.DisposablesCount;
            var attribution = XGradient.OfLayer(net, layer, input, target);
            Assert.Equal(before + 1, scope.DisposablesCount);
            Assert.InRange(Errors.RelativeL2(attribution.flatten(1).sum(1), output), 0, 1e-13);
        }
    }

    // Two layers side by side, one an input: their activations are added, and each has the gradient of the sum.
    [Fact]
    public void Layers_of_a_network_of_several_inputs_share_its_output()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var net = new SeveralInputsXDnn();
        var inputs = SeveralInputsNet.Samples();

        var first = XGradient.OfLayer(net, "_first", inputs, 2);
        var second = XGradient.OfLayer(net, "_second", inputs, 2);

        var weights = net.parameters().ToArray();
        var (a, b) = (inputs[0].matmul(weights[0].t()), inputs[1].flatten(1).matmul(weights[1].t()));
        var gradient = a.add(b).gt(0).to(ScalarType.Float64).mul(weights[2][2]);
        Assert.InRange(Errors.RelativeL2(first, a.mul(gradient).detach()), 0, 1e-14);
        Assert.InRange(Errors.RelativeL2(second, b.mul(gradient).detach()), 0, 1e-14);

        var neuron = AttributedModel.UpTo(net, "_second");
        var ofNeuron = new XGradient(Homogeneity.Check(neuron, inputs, 1)).Attribute(neuron, inputs, 3);
        Assert.Equal(0, ofNeuron[0].count_nonzero().ToInt64());
        Assert.InRange(Errors.RelativeL2(ofNeuron[1].flatten(1), inputs[1].flatten(1).mul(weights[1][3]).detach()), 0, 1e-14);
    }

    [Fact]
    public void A_function_of_it_can_be_differentiated()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));
        XGradient.OfLayer(net, "m0", input, 1, new() { CreateGraph = true }).square().sum().backward();
        var weight = net.parameters().First();
        double Value() => XGradient.OfLayer(net, "m0", input, 1).square().sum().ToDouble();
        Assert.InRange(Errors.Max(weight.grad!, FiniteDifference.Gradient(Value, weight)), 0, FiniteDifference.Tolerance(1 + Value()));
    }

    [Fact]
    public void Every_method_attributes_a_neuron()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));
        var neuron = AttributedModel.UpTo(net, "m1");
        var report = Homogeneity.Check(neuron, [input], 1);

        var attribution = new XGradient(report).Attribute(neuron, [input], 7)[0];

        var weights = net.parameters().ToArray();
        var hidden = input.matmul(weights[0].t());
        var expected = hidden.gt(0).to(ScalarType.Float64).mul(weights[1][7]).matmul(weights[0]).mul(input);
        Assert.InRange(Errors.RelativeL2(attribution, expected.detach()), 0, 1e-14);
        Assert.InRange(Errors.RelativeL2(new IntegratedGradients { Steps = 3 }.Attribute(neuron, [input], 7)[0], attribution), 0, 1e-14);
    }

    // The layer has degree 1 and the network 2, so the network's own factor would halve the neuron's attribution.
    [Fact]
    public void A_neurons_degree_is_its_own_and_must_be_checked()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var first = Linear(8, 5, hasBias: false, dtype: ScalarType.Float64);
        using var second = Linear(5, 5, hasBias: false, dtype: ScalarType.Float64);
        using var net = new TestNet(2, x => second.call(first.call(x)).square(), first, second);
        var input = TestNets.Input("mlp", 3);
        var neuron = AttributedModel.UpTo(net, "m0");
        var error = Assert.Throws<ArgumentException>("model", () => new XGradient().Attribute(neuron, [input], 1));
        Assert.Contains("its degree may be another", error.Message);
        Assert.Throws<ArgumentException>("model", () => XGradient.ForwardWithAttribution(neuron, [input], tensor(1L)));

        var method = new XGradient(Homogeneity.Check(neuron, [input], 1));

        var attribution = method.Attribute(AttributedModel.UpTo(net, "m0"), [input], 1)[0];
        Assert.InRange(Errors.Max(attribution.sum(1), first.call(input).select(1, 1).detach()), 0, 1e-14);
        Assert.Throws<ArgumentException>("model", () => method.Attribute(net, input, 1));
        Assert.Contains("another layer", Assert.Throws<ArgumentException>("model", () => method.Attribute(AttributedModel.UpTo(net, "m1"), [input], 1)).Message);
    }

    // A square of the input makes degree 2 of a network of degree 1.
    [Fact]
    public void A_call_by_hand_must_be_checked()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));
        var ofSquare = new AttributedModel(net, inputs => net.call(inputs[0].square()));
        Assert.Throws<ArgumentException>("model", () => new XGradient().Attribute(ofSquare, [input], 1));
        var method = new XGradient(Homogeneity.Check(ofSquare, [input], 2));
        Assert.InRange(Errors.RelativeL2(method.Attribute(ofSquare, [input], 1)[0].sum(1), net.call(input.square()).select(1, 1).detach()), 0, 1e-14);
        Assert.Throws<ArgumentException>("model", () => method.Attribute(new AttributedModel(net, inputs => net.call(inputs[0])), [input], 1));
        Assert.Throws<ArgumentException>("model", () => method.Attribute(net, input, 1));
    }

    [Fact]
    public void Refuses_layers_that_cannot_be_attributed_to()
    {
        using var scope = NewDisposeScope();
        var input = TestNets.Input("mlp", 3);
        using var layer = Linear(8, 8, hasBias: false, dtype: ScalarType.Float64);
        using var twice = new TestNet(1, x => layer.call(layer.call(x)), layer);
        Assert.Contains("it has m0", Assert.Throws<ArgumentException>(() => XGradient.OfLayer(twice, "m9", input, 1)).Message);
        Assert.Contains("called 2 times", Assert.Throws<InvalidOperationException>(() => XGradient.OfLayer(twice, "m0", input, 1)).Message);
        using var biased = Linear(8, 8, dtype: ScalarType.Float64);
        using var liar = new TestNet(1, x => biased.call(x), biased);
        Assert.Contains("not homogeneous", Assert.Throws<InvalidOperationException>(() => XGradient.OfLayer(liar, "m0", input, 1)).Message);
        // No hook is left behind.
        Assert.NotNull(biased.call(input));
        Assert.Equal(0, Errors.Max(twice.call(input), layer.call(layer.call(input))));
    }
}

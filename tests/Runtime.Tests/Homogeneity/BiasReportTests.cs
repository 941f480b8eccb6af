using System;
using System.Linq;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class BiasReportTests
{
    private static Module<Tensor, Tensor> Net()
    {
        manual_seed(8);
        return Sequential(
            ("first", Linear(8, 16, dtype: ScalarType.Float64)), ("relu", ReLU()),
            ("second", Linear(16, 16, hasBias: false, dtype: ScalarType.Float64)), ("relu2", ReLU()), ("last", Linear(16, 4, dtype: ScalarType.Float64)));
    }

    // With the gates of the samples the network is affine by hand.
    [Fact]
    public void Contributions_are_those_of_the_frozen_gates()
    {
        using var scope = NewDisposeScope();
        using var net = Net();
        var input = TestNets.Input("mlp", 40);

        var report = BiasReport.Analyze(net, input);

        var w = net.named_parameters().ToDictionary(static named => named.name, static named => named.parameter.detach());
        var h1 = input.matmul(w["first.weight"].t()).add(w["first.bias"]);
        var g1 = h1.gt(0).to(ScalarType.Float64);
        var g2 = h1.relu().matmul(w["second.weight"].t()).gt(0).to(ScalarType.Float64);
        var ofFirst = g1.mul(w["first.bias"]).matmul(w["second.weight"].t()).mul(g2).matmul(w["last.weight"].t());
        var output = net.call(input).detach();
        Assert.Equal(["first.bias", "last.bias"], report.Biases.Select(static bias => bias.Name));
        Assert.Equal(ofFirst.abs().mean().ToDouble() / output.abs().mean().ToDouble(), report.Biases[0].Share, 1e-12);
        Assert.Equal(w["last.bias"].abs().mean().ToDouble() / output.abs().mean().ToDouble(), report.Biases[1].Share, 1e-12);
        var flips = output.sub(ofFirst).argmax(1).ne(output.argmax(1)).to(ScalarType.Float64).mean().ToDouble();
        Assert.Equal(flips, report.Biases[0].PredictedFlips);
        // Without the last layer's bias every gate stays: what is predicted is what happens.
        Assert.Equal(report.Biases[1].PredictedFlips, report.Biases[1].Flips);
        Assert.True(report.IsExact, report.ToString());
        Assert.True(report.Flips > 0);
        Assert.Contains("| first.bias | 16 |", report.ToString());
    }

    [Fact]
    public void Something_smooth_is_not_explained()
    {
        using var scope = NewDisposeScope();
        using var net = Sequential(("first", Linear(8, 16, dtype: ScalarType.Float64)), ("tanh", Tanh()), ("last", Linear(16, 4, dtype: ScalarType.Float64)));
        var report = BiasReport.Analyze(net, TestNets.Input("mlp", 10));
        Assert.False(report.IsExact);
        Assert.Contains("NOT rounding", report.ToString());
    }

    [Fact]
    public void The_network_is_as_it_was()
    {
        using var scope = NewDisposeScope();
        using var net = Net();
        net.train();
        net.parameters().First().requires_grad_(false);
        var input = TestNets.Input("mlp", 10);
        var before = net.call(input).detach();
        BiasReport.Analyze(net, input);
        Assert.True(Errors.SameBits(net.call(input).detach(), before));
        Assert.True(net.training);
        Assert.False(net.parameters().First().requires_grad);
        Assert.All(net.parameters(), static parameter => Assert.Null(parameter.grad));
        using var bare = TestNets.ByName("mlp");
        Assert.Contains("no parameter with 'bias'", Assert.Throws<ArgumentException>("model", () => BiasReport.Analyze(bare, input)).Message);
    }

    [Fact]
    public void Stripped_networks_are_homogeneous()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var net = Sequential(
            ("conv", Conv2d(2, 3, 3, padding: 1, dtype: ScalarType.Float64)), ("relu", ReLU()), ("up", ConvTranspose2d(3, 2, 2, dtype: ScalarType.Float64)),
            ("flat", Flatten()), ("last", Linear(98, 4, dtype: ScalarType.Float64)));
        var input = TestNets.Input("cnn", 3);
        Assert.False(Homogeneity.Check(net, [input], 1).IsHomogeneous);

        var stripped = net.StripBiases();

        Assert.Equal(["conv.bias", "up.bias", "last.bias"], stripped.Removed);
        Assert.Empty(stripped.Left);
        Assert.Equal(3, net.parameters().Count());
        Assert.True(Homogeneity.Check(net, [input], 1).IsHomogeneous);
        Assert.Empty(net.StripBiases().Removed);
    }

    [Fact]
    public void Batch_norms_are_refused_before_anything_changes()
    {
        using var net = Sequential(("conv", Conv2d(2, 3, 3)), ("norm", BatchNorm2d(3)));
        Assert.Contains("'norm' is a BatchNorm2d", Assert.Throws<NotSupportedException>(() => net.StripBiases()).Message);
        Assert.Contains("conv.bias", net.named_parameters().Select(static named => named.name));
    }

    [Fact]
    public void Ablation_measures_before_after_and_fine_tuned()
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        // The class is whether the first feature is above 1: a bias is what tells.
        var inputs = randn([400, 4]);
        inputs.narrow(1, 3, 1).fill_(1);
        var data = new TensorDataset(inputs, inputs.select(1, 0).gt(1).to(ScalarType.Int64));
        using var net = Sequential(("first", Linear(4, 8)), ("relu", ReLU()), ("last", Linear(8, 2)));
        Trainer Make(Module<Tensor, Tensor> model) => new(
            model, static (output, label) => functional.cross_entropy(output, label), optim.Adam(model.parameters(), 0.02), new() { Epochs = 30, BatchSize = 100 });
        Make(net).Train(data, data);

        var ablation = BiasReport.Ablate(net, Make, data, data);

        Assert.True(ablation.Before > 0.95, $"{ablation}");
        Assert.True(ablation.AfterRemoval < ablation.Before, $"{ablation}");
        Assert.True(ablation.AfterFineTuning > ablation.AfterRemoval, $"{ablation}");
        Assert.Equal(2, ablation.Removed.Count);
    }
}

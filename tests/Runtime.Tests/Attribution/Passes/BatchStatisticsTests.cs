using System;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>
/// Attribution of networks that normalise by the batch in train mode: it takes the running statistics, leaves them alone, and is each
/// sample's own; the loss beside it takes the batch's.
/// </summary>
public sealed class BatchStatisticsTests
{
    public static TheoryData<string> Methods => new(AllMethods.Names.Where(static name => name is not ("random" or "xgradient")));

    [Theory]
    [MemberData(nameof(Methods))]
    public void In_train_mode_an_attribution_is_that_of_the_running_statistics_and_leaves_them_alone(string name)
    {
        using var scope = NewDisposeScope();
        using var net = BnNet();
        var (input, labels) = (TestNets.Input("mlp", 5), tensor(new long[] { 2, 0, 1, 1, 2 }));
        var method = AllMethods.ByName(name, input);
        net.eval();
        var expected = method.Attribute(net, input, labels);
        net.train();
        var before = Buffers(net);

        var attribution = method.Attribute(net, input, labels, new() { KeepMode = true });

        Assert.True(Errors.SameBits(attribution, expected));
        Assert.Equal(before, Buffers(net));
        Assert.All(net.children(), static child => Assert.True(child.training));
        // A row's own: the others may be what they like.
        input.narrow(0, 1, 4).mul_(7);
        var beside = method.Attribute(net, input, labels, new() { KeepMode = true });
        Assert.InRange(Errors.RelativeL2(beside.narrow(0, 0, 1), expected.narrow(0, 0, 1)), 0, 1e-13);
    }

    [Fact]
    public void A_rows_gradient_is_its_own_by_finite_differences()
    {
        using var scope = NewDisposeScope();
        using var net = BnNet();
        var input = TestNets.Input("mlp", 3);
        var gradient = new Gradient().Attribute(net, input, 0L, new() { KeepMode = true });
        net.eval();
        double First() => net.call(input)[0, 0].ToDouble();
        var expected = FiniteDifference.Gradient(First, input);
        Assert.InRange(Errors.Max(gradient[0], expected[0]), 0, FiniteDifference.Tolerance(10));
        Assert.InRange(expected.narrow(0, 1, 2).abs().max().ToDouble(), 0, FiniteDifference.Tolerance(10));
    }

    // What an instance norm keeps, it keeps of what is trained on, and not of what is looked at.
    [Fact]
    public void An_instance_norm_keeps_its_statistics()
    {
        using var scope = NewDisposeScope();
        using var norm = InstanceNorm1d(2, track_running_stats: true, dtype: ScalarType.Float64);
        using var layer = Linear(8, 3, dtype: ScalarType.Float64);
        using var net = new Fn(x => layer.call(norm.call(x.reshape(x.size(0), 2, 4)).flatten(1)), norm, layer);
        var before = Buffers(net);
        new Gradient().Attribute(net, TestNets.Input("mlp", 3), 0L, new() { KeepMode = true });
        Assert.Equal(before, Buffers(net));
        Assert.True(norm.training);
    }

    [Fact]
    public void A_batch_norm_without_running_statistics_is_refused_in_either_mode()
    {
        using var scope = NewDisposeScope();
        using var norm = BatchNorm1d(8, track_running_stats: false, dtype: ScalarType.Float64);
        using var net = new Fn(x => norm.call(x), norm);
        var input = TestNets.Input("mlp", 3);
        var error = Assert.Throws<InvalidOperationException>(() => new Gradient().Attribute(net, input, 0L, new() { KeepMode = true }));
        Assert.Contains("must have running statistics", error.Message);
        Assert.Throws<InvalidOperationException>(() => new FeatureAblation().Attribute(net, input, 0L));
    }

    // It is asked wherever it stands, and whoever wrote it.
    [Fact]
    public void A_network_that_says_that_its_samples_mix_is_refused_inside_another_too()
    {
        using var scope = NewDisposeScope();
        using var inner = new TestNet(1, x => x - x.mean([0], keepdim: true)) { MixesSamplesInTraining = true };
        using var outer = Sequential(("inner", inner));
        var input = TestNets.Input("mlp", 3);
        Assert.Contains("Sequential mixes the samples", Assert.Throws<InvalidOperationException>(
            () => new Gradient().Attribute(outer, input, 0L, new() { KeepMode = true })).Message);
        Assert.Throws<InvalidOperationException>(() => new InputXGradient().Attribute(inner, input, 0L, new() { KeepMode = true }));
        Assert.NotNull(new Gradient().Attribute(outer, input, 0L));
    }

    [Fact]
    public void XGradient_in_train_mode_is_that_of_the_running_statistics_and_its_shared_pass_is_refused()
    {
        using var scope = NewDisposeScope();
        using var net = ScaleNet();
        var (input, labels) = (TestNets.Input("mlp", 4), tensor(new long[] { 2, 0, 1, 1 }));
        net.eval();
        var (output, expected) = XGradient.ForwardWithAttribution(net, input, labels);
        Assert.InRange(Errors.RelativeL2(expected.sum(1), output.gather(1, labels.unsqueeze(1)).squeeze(1)), 0, 1e-12);
        net.train();
        var before = Buffers(net);

        Assert.True(Errors.SameBits(XGradient.Attribution(net, input, labels), expected));
        Assert.Contains("TestNet mixes the samples", Assert.Throws<InvalidOperationException>(
            () => XGradient.ForwardWithAttribution(net, input, labels)).Message);
        Assert.Equal(before, Buffers(net));
    }

    [Theory]
    [InlineData("eg")]
    [InlineData("ig")]
    [InlineData("gradient")]
    [InlineData("smoothgrad")]
    [InlineData("log-probability")]
    public void A_training_step_counts_its_batch_once(string name)
    {
        using var scope = NewDisposeScope();
        using var net = BnNet();
        var (input, labels) = (TestNets.Input("mlp", 6), arange(6, ScalarType.Int64).remainder(3));
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var step = new TrainingStep(net, Toy.Loss, optimizer, new() { Prior = new L2Prior(), Attribution = AllMethods.ByName(name, input) });

        step.Take(input, labels);

        var norm = net.children().OfType<TorchSharp.Modules.BatchNorm1d>().Single();
        Assert.Equal(1, norm.num_batches_tracked!.ToInt64());
        var hidden = net.children().First();
        Assert.True(hidden.training && norm.training);
    }

    // Loss in train mode + λ·Ω of the gradient in eval mode, with statistics that the loss has updated.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_training_step_is_that_of_a_loop_written_by_hand(bool isXDnn)
    {
        using var scope = NewDisposeScope();
        Module<Tensor, Tensor> Net() => isXDnn ? ScaleNet() : BnNet();
        using var trained = Net();
        using var byHand = Net();
        var (input, labels) = (TestNets.Input("mlp", 6), arange(6, ScalarType.Int64).remainder(3));
        using var optimizer = optim.SGD(trained.parameters(), 0.1);
        IAttributionMethod method = isXDnn ? new XGradient() : new Gradient();
        var step = new TrainingStep(trained, Toy.Loss, optimizer, new() { Prior = new L2Prior(), PriorWeight = 0.7, Attribution = method });
        using var other = optim.SGD(byHand.parameters(), 0.1);
        for (var i = 0; i < 3; i++)
        {
            step.Take(input, labels);

            other.zero_grad();
            var loss = Toy.Loss(byHand.call(input), labels);
            byHand.eval();
            var x = input.detach().requires_grad_();
            var gradient = autograd.grad([byHand.call(x).gather(1, labels.unsqueeze(1)).sum()], [x], retain_graph: true, create_graph: true)[0];
            byHand.train();
            (loss + (0.7 * (isXDnn ? gradient * x : gradient).square().sum() / 6)).backward();
            other.step();
        }

        foreach (var (first, second) in trained.state_dict().Values.Zip(byHand.state_dict().Values))
            Assert.InRange(Errors.RelativeL2(first, second), 0, 1e-12);
    }

    [Fact]
    public void A_network_of_scale_norms_trains_with_a_prior()
    {
        using var scope = NewDisposeScope();
        using var net = ScaleNet();
        using var optimizer = optim.Adam(net.parameters(), 0.01);
        var data = new TensorDataset(TestNets.Input("mlp", 30), arange(30, ScalarType.Int64).remainder(3));
        var history = new Trainer(net, Toy.Loss, optimizer, new() { Epochs = 5, BatchSize = 10, Prior = new GiniPrior() }).Train(data);
        Assert.Equal(PriorGradient.DoubleBackward, history.PriorGradient);
        Assert.True(history.Epochs[^1].Prior < history.Epochs[0].Prior);
    }

    private static Fn BnNet()
    {
        manual_seed(11);
        var (first, norm, last) = (Linear(8, 6, dtype: ScalarType.Float64), BatchNorm1d(6, dtype: ScalarType.Float64), Linear(6, 3, dtype: ScalarType.Float64));
        using var frozen = no_grad();
        norm.running_mean!.normal_();
        norm.running_var!.uniform_(0.5, 2);
        return new(x => last.call(norm.call(first.call(x)).relu()), first, norm, last);
    }

    private static TestNet ScaleNet()
    {
        manual_seed(11);
        var (first, norm, last) = (Linear(8, 6, hasBias: false, dtype: ScalarType.Float64), new ScaleNorm(6, 0), Linear(6, 3, hasBias: false, dtype: ScalarType.Float64));
        norm.to(ScalarType.Float64);
        norm.get_buffer("running_var")!.uniform_(0.5, 2);
        return new(1, x => last.call(norm.call(first.call(x)).relu()), first, norm, last);
    }

    private static double[] Buffers(Module net) =>
        [.. net.named_buffers().SelectMany(static named => named.buffer.to(ScalarType.Float64).data<double>().ToArray())];
}

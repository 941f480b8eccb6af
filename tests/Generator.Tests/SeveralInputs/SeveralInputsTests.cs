using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TorchSharp;
using XAttr.Priors;
using XAttr.Testing;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.SeveralInputs;

/// <summary>Networks of several inputs: homogeneous in all together, with an attribution to each that together sum to the output.</summary>
public sealed class SeveralInputsTests
{
    // Of float64, over a few hundred terms.
    private const double Bound = 1e-12;

    public static TheoryData<string> Names { get; } = new("Fused", "Product", "Six");

    [Fact]
    public Task Declared() => XDnn.VerifyAsync("""
        using XAttr;

        namespace Example;

        [XDnn]
        [Input("image", 3, 8, 8), Input("tabular", 5)]
        [Conv2d(4, 3, Name = "conv"), ReLU, AdaptiveAvgPool2d(2), Flatten, Linear(6, Name = "seen"), ReLU, Tap("seen")]
        [From("tabular"), Linear(6, Name = "told"), ReLU, Add("seen"), Linear(3, Name = "fc")]
        public partial class Fused;
        """);

    [Fact]
    public Task Refused() => XDnn.VerifyAsync("""
        using XAttr;
        [XDnn, Input("a", 4), Input("b", 4), Sigmoid, Add("b")]
        public partial class Net;
        """);

    [Theory]
    [InlineData("Fused", false)]
    [InlineData("Fused+Regular", true)]
    public void Output_is_that_of_the_network_by_hand(string name, bool bias)
    {
        using var scope = NewDisposeScope();
        using var twin = new FusedTwin(bias);
        var net = FusedNets.Assembly.Create<Module<Tensor, Tensor, Tensor>>("Example." + name);
        net.to(ScalarType.Float64);
        Assert.Equal(Describe(twin), Describe(net));
        twin.load_state_dict(net.state_dict());
        using var fused = new FusedNet("Fused");

        var (image, tabular) = (fused.Inputs[0], fused.Inputs[1]);

        Assert.True(twin.call(image, tabular).eq(net.call(image, tabular)).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Attributions_are_Integrated_Gradients_along_the_joint_path(string name)
    {
        using var scope = NewDisposeScope();
        using var net = new FusedNet(name);

        var (output, attributions) = net.Explain();

        var expected = IntegratedGradients(net);
        Assert.Equal(net.Inputs.Length, attributions.Length);
        for (var i = 0; i < attributions.Length; i++)
        {
            Assert.Equal(net.Inputs[i].shape, attributions[i].shape);
            Assert.InRange(Norm(attributions[i].sub(expected[i])) / Norm(expected[i]), 0, Bound);
        }

        var sum = attributions.Select(static attribution => attribution.flatten(1).sum(1)).Aggregate(static (a, b) => a.add(b));
        var scores = output.gather(1, net.Target.unsqueeze(1)).squeeze(1);
        Assert.InRange(Norm(sum.sub(scores)) / Norm(scores), 0, Bound);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_check_scales_the_inputs_together(string name)
    {
        using var scope = NewDisposeScope();
        using var net = new FusedNet(name);

        var report = net.Check();

        report.ThrowIfNotHomogeneous();
        Assert.Equal(name == "Product" ? 2 : 1, report.Degree);
        Assert.All(new[] { 0.5, 3 }, alpha => Assert.InRange(
            Norm(net.Forward(Scaled(net.Inputs, alpha)).sub(net.Forward(net.Inputs).mul(Math.Pow(alpha, report.Degree.ToDouble())))) / report.OutputNorm, 0, 100 * Bound));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_through_attributions_are_finite_differences(string name)
    {
        using var scope = NewDisposeScope();
        using var net = new FusedNet(name);
        var weight = net.Module.named_parameters().First().parameter;
        Loss().backward();
        var gradient = weight.grad!;

        // The loss is a polynomial of low degree in one weight, away from the kinks: the central difference is off by step², and rounding / step.
        const double Step = 1e-5;
        using var frozen = no_grad();
        var direction = randn(weight.shape, ScalarType.Float64);
        var difference = (At(Step) - At(-Step)) / (2 * Step);
        var expected = gradient.mul(direction).sum().item<double>();
        Assert.InRange(Math.Abs(difference - expected) / Math.Abs(expected), 0, 1e-6);

        Tensor Loss() => net.Explain(createGraph: true).Attributions.Select(static a => a.pow(3).sum()).Aggregate(static (a, b) => a.add(b));

        double At(double step)
        {
            weight.add_(direction.mul(step));
            var loss = Loss().item<double>();
            weight.sub_(direction.mul(step));
            return loss;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_what_is_returned_lives_on(string name)
    {
        using var net = new FusedNet(name);
        var before = LiveTensors;
        var (output, attributions) = net.Explain();
        Assert.Equal(before + 1 + net.Inputs.Length, LiveTensors);
        output.Dispose();
        foreach (var attribution in attributions)
            attribution.Dispose();
        Assert.Equal(before, LiveTensors);
    }

    [Theory]
    [InlineData("Fused", true)]
    [InlineData("Six", true)]
    [InlineData("Product", false)]
    public void A_piecewise_linear_one_trains_with_a_prior_in_first_order_to_the_same_gradient(string name, bool isFirstOrder)
    {
        using var scope = NewDisposeScope();
        using var net = new FusedNet(name);
        var expected = Gradients(net, PriorGradient.DoubleBackward, out _);

        var actual = Gradients(net, PriorGradient.Automatic, out var way);

        Assert.Equal(isFirstOrder ? PriorGradient.FirstOrder : PriorGradient.DoubleBackward, way);
        Assert.NotEmpty(expected);
        Assert.All(expected.Zip(actual), static pair => Assert.InRange(Norm(pair.Second.sub(pair.First)), 0, Bound * (1 + Norm(pair.First))));
    }

    private static Tensor[] Gradients(FusedNet net, PriorGradient way, out PriorGradient? taken)
    {
        var weights = net.Module.parameters().ToArray();
        using var optimizer = optim.SGD(weights, 0.1);
        var options = new TrainerOptions { Prior = new L2Prior() + new L1Prior().OnInput(1), PriorWeight = 0.3, PriorGradient = way };
        var step = new TrainingStep(net.Model, static (output, labels) => functional.cross_entropy(output, labels), optimizer, options);
        step.Accumulate(net.Inputs, net.Target);
        taken = step.PriorGradient;
        return Array.ConvertAll(weights, static weight =>
        {
            var gradient = weight.grad!.clone();
            weight.grad = null;
            return gradient;
        });
    }

    [Fact]
    public void Other_methods_take_the_network_as_it_is()
    {
        using var scope = NewDisposeScope();
        using var net = new FusedNet("Product");
        var attributions = new InputXGradient().Attribute((Module<Tensor, Tensor, Tensor>)net.Module, net.Inputs, net.Target);
        var (_, expected) = net.Explain();
        Assert.All(attributions.Zip(expected), static pair => Assert.InRange(Norm(pair.First.sub(pair.Second.mul(2))), 0, Bound));
    }

    // The midpoint rule is exact for the polynomials that the gradients along a ray from 0 are.
    private static Tensor[] IntegratedGradients(FusedNet net)
    {
        const int Steps = 8;
        var sums = net.Inputs.Select(static input => zeros_like(input)).ToArray();
        for (var step = 0; step < Steps; step++)
        {
            var point = Scaled(net.Inputs, (step + 0.5) / Steps).Select(static input => input.requires_grad_()).ToArray();
            var gradients = autograd.grad([net.Scores(point).sum()], point);
            sums = [.. sums.Zip(gradients, static (sum, gradient) => sum.add(gradient.div(Steps)))];
        }

        return [.. sums.Zip(net.Inputs, static (sum, input) => sum.mul(input))];
    }

    private static Tensor[] Scaled(Tensor[] inputs, double alpha) => [.. inputs.Select(input => input.mul(alpha).detach())];

    private static IEnumerable<string> Describe(Module module) =>
        module.state_dict().Select(static pair => $"{pair.Key}: {string.Join('x', pair.Value.shape)}").Order(StringComparer.Ordinal);

    private static double Norm(Tensor tensor) => tensor.square().sum().sqrt().item<double>();

    private static long LiveTensors => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
}

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
using static XAttr.Generator.Tests.Explanations;

namespace XAttr.Generator.Tests.SeveralInputs;

/// <summary>Networks of several inputs: homogeneous in all together, with an attribution to each that together sum to the output.</summary>
public sealed class SeveralInputsTests
{
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

        var expected = IntegratedGradients(net.Inputs, [], net.Scores);
        Assert.Equal(net.Inputs.Length, attributions.Length);
        for (var i = 0; i < attributions.Length; i++)
        {
            Assert.Equal(net.Inputs[i].shape, attributions[i].shape);
            Assert.InRange(Norm(attributions[i].sub(expected[i])) / Norm(expected[i]), 0, Bound);
        }

        AssertSumTo(output.gather(1, net.Target.unsqueeze(1)).squeeze(1), attributions);
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
        AssertResultsAloneLiveOn(() => net.Explain());
    }

    [Theory]
    [InlineData("Fused", true)]
    [InlineData("Six", true)]
    [InlineData("Product", false)]
    public void A_piecewise_linear_one_trains_with_a_prior_in_first_order_to_the_same_gradient(string name, bool isFirstOrder)
    {
        using var scope = NewDisposeScope();
        using var net = new FusedNet(name);
        var prior = new L2Prior() + new L1Prior().OnInput(1);
        var (expected, _) = StepWithPrior(net.Model, net.Inputs, net.Target, prior, PriorGradient.DoubleBackward);

        var (actual, way) = StepWithPrior(net.Model, net.Inputs, net.Target, prior, PriorGradient.Automatic);

        Assert.Equal(isFirstOrder ? PriorGradient.FirstOrder : PriorGradient.DoubleBackward, way);
        AssertEqual(expected, actual);
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

    private static Tensor[] Scaled(Tensor[] inputs, double alpha) => [.. inputs.Select(input => input.mul(alpha).detach())];

    private static IEnumerable<string> Describe(Module module) =>
        module.state_dict().Select(static pair => $"{pair.Key}: {string.Join('x', pair.Value.shape)}").Order(StringComparer.Ordinal);
}

using System.Linq;
using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>With createGraph the attribution can itself be differentiated.</summary>
public sealed class XGradientGraphTests
{
    private static readonly long[] Classes = [2, 0, 3];

    [Theory]
    [InlineData("mlp", MaskNorm.SquaredL2)]
    [InlineData("cnn", MaskNorm.SquaredL2)]
    [InlineData("quadratic", MaskNorm.SquaredL2)]
    [InlineData("mlp", MaskNorm.L1)]
    [InlineData("cnn", MaskNorm.L1)]
    public void Gradient_of_a_prior_with_respect_to_the_weights_by_finite_differences(string name, MaskNorm norm)
    {
        using var scope = NewDisposeScope();
        var (net, input, target) = (TestNets.ByName(name), TestNets.Input(name, 3), tensor(Classes));
        using var prior = new MaskPrior(Mask(input), norm);

        var attribution = XGradient.Attribution(net, input, target, createGraph: true);
        prior.Penalty(attribution).backward();

        // Of a single weight the attribution is an affine function where the gates stay, so the penalty is at most quadratic (of the
        // squared net at most quartic, with a remainder below 1e-11): central differences have no error but rounding.
        double Value() => Penalty(prior, net, input, target);
        foreach (var weight in net.parameters())
        {
            var expected = FiniteDifference.Gradient(Value, weight);
            Assert.InRange(Errors.Max(weight.grad!, expected), 0, FiniteDifference.Tolerance(Value()) + 1e-11);
            Assert.True(expected.abs().max().ToDouble() > 1e3 * FiniteDifference.Tolerance(Value()), "The test could not tell.");
        }
    }

    [Fact]
    public void One_graph_serves_loss_and_prior()
    {
        using var scope = NewDisposeScope();
        var (net, input, target) = (TestNets.ByName("cnn"), TestNets.Input("cnn", 3), tensor(Classes));
        using var prior = new MaskPrior(Mask(input));
        var weights = net.parameters().ToArray();

        var (output, attribution) = XGradient.ForwardWithAttribution(net, input, target, createGraph: true);
        output.square().sum().add(prior.Penalty(attribution)).backward();
        var together = weights.Select(weight => weight.grad!.clone()).ToArray();

        net.zero_grad();
        net.call(input).square().sum().backward();
        prior.Penalty(XGradient.Attribution(net, input, target, createGraph: true)).backward();
        foreach (var (shared, weight) in together.Zip(weights))
            Assert.InRange(Errors.RelativeL2(shared, weight.grad!), 0, 1e-13);
    }

    [Theory]
    [InlineData("cnn", 1)]
    [InlineData("quadratic", 2)]
    public void An_input_that_requires_a_gradient_stays_in_the_graph(string name, int degree)
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName(name), TestNets.Input(name, 3).requires_grad_());

        var (output, attribution) = XGradient.ForwardWithAttribution(net, input, tensor(Classes), createGraph: true);
        var ofTheSum = autograd.grad([attribution.sum()], [input], retain_graph: true)[0];

        // ΣA = F_target, so both have the same gradient.
        var selected = output.gather(1, tensor(Classes).unsqueeze(1)).sum();
        Assert.InRange(Errors.RelativeL2(ofTheSum, autograd.grad([selected], [input])[0]), 0, 1e-13);
        Assert.Equal(new Rational(degree), net.HomogeneityDegree);
    }

    private static double Penalty(MaskPrior prior, TestNet net, Tensor input, Tensor target)
    {
        using var attribution = XGradient.Attribution(net, input, target);
        using var penalty = prior.Penalty(attribution);
        return penalty.ToDouble();
    }

    private static Tensor Mask(Tensor input)
    {
        var mask = zeros(input.shape[1..], dtype: ScalarType.Bool);
        mask.narrow(0, 0, 1).fill_(true);
        return mask;
    }
}

using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>A function of an attribution has the gradient that differences of it say, in the parameters and in the input.</summary>
public sealed class DoubleBackwardTests
{
    private const double Step = 1e-6;
    private const int Directions = 3;
    private static readonly long[] Classes = [2, 0, 3];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var method in AllMethods.Gradients)
            {
                cases.Add(method, "cnn");
                cases.Add(method, method == "xgradient" ? "quadratic" : "biased");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_through_attributions_are_those_by_differences(string name, string kind)
    {
        using var scope = NewDisposeScope();
        var net = kind == "biased" ? TestNets.ByName("mlp", bias: true) : TestNets.ByName(kind);
        var input = TestNets.Input(kind, 3).requires_grad_();
        var method = AllMethods.ByName(name, input.detach());
        var probe = TestNets.Input(kind, 3, seed: 11);
        Tensor Value(AttributionOptions options) => method.Attribute(net, input, tensor(Classes), options).mul(probe).tanh().sum();

        Value(new() { CreateGraph = true, InternalBatchSize = 5 }).backward();

        Tensor[] variables = [.. net.parameters().Where(static weight => weight.grad is { } gradient && gradient.any().ToBoolean()), input];
        Assert.NotNull(input.grad);
        var told = 0;
        for (var direction = 0; direction < Directions; direction++)
        {
            var steps = variables.Select(variable => randn_like(variable.detach())).ToArray();
            var expected = (At(steps, Step) - At(steps, -Step)) / (2 * Step);
            var actual = variables.Zip(steps).Sum(static pair => pair.First.grad!.mul(pair.Second).sum().ToDouble());
            // The third derivative's share is about Step² = 1e-12 of the value's scale, rounding's u / Step = 1e-10: a hundred times that.
            Assert.InRange(Math.Abs(actual - expected), 0, 1e-8 * (1 + Math.Abs(expected)));
            told += Math.Abs(expected) > 1e-3 ? 1 : 0;
        }

        Assert.True(told > 0, "The test could not tell.");

        double At(Tensor[] steps, double factor)
        {
            using var inner = NewDisposeScope();
            using var frozen = no_grad();
            foreach (var (variable, step) in variables.Zip(steps))
                variable.add_(step, factor);
            var value = Value(new()).ToDouble();
            foreach (var (variable, step) in variables.Zip(steps))
                variable.sub_(step.mul(factor));
            return value;
        }
    }
}

using System;
using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public sealed class RandomTests
{
    [Fact]
    public void A_seed_repeats_and_a_state_goes_on()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var first = rand(4);
        var state = get_rng_state();
        var second = rand(4);

        set_rng_state(state);
        AssertTensor.Same(second, rand(4));
        manual_seed(5);
        AssertTensor.Same(first, rand(4));
        Assert.Equal(5, initial_seed());
    }

    [Fact]
    public void A_generator_is_independent_of_the_default_one()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        manual_seed(5);
        var expected = randn(6);
        manual_seed(8);
        var own = randn(6, generator: generator);

        AssertTensor.Same(expected, own);
        manual_seed(8);
        var undisturbed = randn(6);
        manual_seed(8);
        AssertTensor.Same(randn(6), undisturbed);
    }

    // The same libtorch as Python's: the same numbers, in the same order of use.
    [SystemBackendFact]
    public void Draws_and_initial_parameters_are_those_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        var expected = new Fixture("random.dat");
        manual_seed(42);
        foreach (var (name, draw) in Draws()) AssertTensor.Same(expected[name], draw());
        using var linear = nn.Linear(5, 3);
        using var conv = nn.Conv2d(2, 3, 3);
        AssertTensor.Same(expected["linear.weight"], linear.weight);
        AssertTensor.Same(expected["linear.bias"], linear.bias!);
        AssertTensor.Same(expected["conv.weight"], conv.weight);
        AssertTensor.Same(expected["conv.bias"], conv.bias!);
        AssertTensor.Same(expected["dropout"], nn.functional.dropout(ones(30), 0.4));
        foreach (var (name, fill) in Initializations()) AssertTensor.Same(expected[name], fill(empty(4, 3, 2, 2)));
        foreach (var (name, draw) in Dropouts()) AssertTensor.Same(expected[name], draw());
    }

    private static IEnumerable<(string Name, Func<Tensor> Draw)> Draws() =>
    [
        ("rand", () => rand(5)),
        ("randn_small", () => randn(5)),
        ("randn_large", () => randn(40)),
        ("randn_double", () => randn(20, float64)),
        ("randint", () => randint(3, 90, [20L])),
        ("randperm", () => randperm(12)),
        ("normal_", () => empty(20).normal_(2.0, 0.5)),
        ("uniform_", () => empty(6).uniform_(-1, 3)),
        ("bernoulli", () => full(20, 0.3).bernoulli()),
        ("multinomial", () => rand(6).multinomial(4)),
    ];

    private static IEnumerable<(string Name, Func<Tensor, Tensor> Fill)> Initializations() =>
    [
        ("kaiming_uniform_", t => nn.init.kaiming_uniform_(t, a: Math.Sqrt(5))),
        ("kaiming_normal_", t => nn.init.kaiming_normal_(t, mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.ReLU)),
        ("xavier_uniform_", t => nn.init.xavier_uniform_(t, 1.5)),
        ("xavier_normal_", t => nn.init.xavier_normal_(t)),
    ];

    private static IEnumerable<(string Name, Func<Tensor> Draw)> Dropouts() =>
    [
        ("dropout1d", () => nn.functional.dropout1d(ones(4, 5, 2), 0.4)),
        ("dropout2d", () => nn.functional.dropout2d(ones(4, 5, 2, 2), 0.4)),
        ("dropout3d", () => nn.functional.dropout3d(ones([4, 5, 2, 2, 2]), 0.4)),
        ("alpha_dropout", () => nn.functional.alpha_dropout(ones(30), 0.4, training: true)),
        ("feature_alpha_dropout", () => nn.functional.feature_alpha_dropout(ones(4, 5, 2), 0.4, training: true)),
    ];
}

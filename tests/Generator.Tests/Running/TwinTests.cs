using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.Running;

/// <summary>Each declared network against the same network written by hand: the same names, and with the same weights the same bits.</summary>
public sealed class TwinTests
{
    public static TheoryData<string> Names { get; } = new(Nets.All.Select(static net => net.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void State_dict_has_the_same_names_and_shapes(string name)
    {
        using var scope = NewDisposeScope();
        var (net, twin, _) = Pair(name);
        Assert.Equal(Describe(twin), Describe(net));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_are_the_same_bits(string name)
    {
        using var scope = NewDisposeScope();
        var (net, twin, input) = Pair(name);
        foreach (var training in new[] { false, true })
        {
            net.train(training);
            twin.train(training);
            Assert.True(Seeded(net, input).eq(Seeded(twin, input)).all().item<bool>(), $"The outputs differ (training: {training}).");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_the_same_bits_for_the_input_and_every_parameter(string name)
    {
        using var scope = NewDisposeScope();
        var (net, twin, input) = Pair(name);
        var (expected, actual) = (Gradients(twin, input), Gradients(net, input));

        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected.Keys, key => Assert.True(expected[key].eq(actual[key]).all().item<bool>(), $"The gradients of {key} differ."));
        Assert.All(actual, static pair => Assert.True(pair.Value.count_nonzero().item<long>() > 0, $"The gradient of {pair.Key} is 0."));
    }

    private static (Module<Tensor, Tensor> Net, Module<Tensor, Tensor> Twin, Tensor Input) Pair(string name)
    {
        var declared = Nets.All.Single(net => net.Name == name);
        manual_seed(3);
        var (net, twin) = (LoadedNets.Create(declared), Twins.ByNet[name]());
        twin.load_state_dict(net.state_dict());
        return (net, twin, LoadedNets.Samples(declared));
    }

    private static IEnumerable<string> Describe(Module<Tensor, Tensor> module) =>
        module.state_dict().Select(static pair => $"{pair.Key}: {string.Join('x', pair.Value.shape)}");

    private static Tensor Seeded(Module<Tensor, Tensor> module, Tensor input)
    {
        manual_seed(11);
        return module.call(input);
    }

    private static Dictionary<string, Tensor> Gradients(Module<Tensor, Tensor> module, Tensor samples)
    {
        module.eval();
        var input = samples.clone().requires_grad_();
        module.call(input).square().sum().backward();
        var gradients = module.named_parameters().ToDictionary(static pair => pair.name, static pair => pair.parameter.grad!);
        gradients.Add("input", input.grad!);
        return gradients;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.Rewrites;

/// <summary>A rewritten network and the one as declared: with the same weights the same bits, of outputs and of first and second derivatives.</summary>
public sealed class RewriteTests
{
    private static readonly Lazy<LoadedAssembly> Loaded = new(static () => XDnn.Load("using XAttr;\n" + string.Concat(RewriteCases.All.Select(Declare))));

    public static TheoryData<string> Names { get; } = new(RewriteCases.All.Select(static item => item.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void State_dict_has_the_same_names(string name)
    {
        using var scope = NewDisposeScope();
        var (rewritten, declared, _) = Create(name, integers: false);
        Assert.Equal(declared.state_dict().Keys, rewritten.state_dict().Keys);
        Assert.NotEmpty(declared.state_dict());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_attributions_are_the_same_bits(string name)
    {
        // Small integers make ties in the windows, and maxima of exactly 0.
        foreach (var integers in new[] { false, true })
        {
            using var scope = NewDisposeScope();
            var (rewritten, declared, input) = Create(name, integers);
            foreach (var training in new[] { false, true })
            {
                var (output, attribution) = Explain(rewritten, input, training);
                var (expectedOutput, expectedAttribution) = Explain(declared, input, training);
                AssertSame(expectedOutput, output, "output");
                AssertSame(expectedAttribution, attribution, "attribution");
                Assert.True(attribution.count_nonzero().item<long>() > 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_through_attributions_are_the_same_bits(string name)
    {
        foreach (var integers in new[] { false, true })
        {
            using var scope = NewDisposeScope();
            var (rewritten, declared, input) = Create(name, integers);
            var (expected, actual) = (PriorGradients(declared, input), PriorGradients(rewritten, input));
            Assert.Equal(expected.Keys, actual.Keys);
            Assert.All(expected.Keys, key => AssertSame(expected[key], actual[key], $"gradient of {key}"));
            Assert.Contains(actual.Values, static gradient => gradient.count_nonzero().item<long>() > 0);
        }
    }

    private static string Declare(RewriteCase item)
    {
        var sizes = string.Join(", ", item.Input);
        return $"[XDnn({sizes})]\n{item.Layers}\npublic partial class {item.Name};\n"
            + $"[XDnn({sizes}, Optimize = false)]\n{item.Layers}\npublic partial class {item.Name}AsDeclared;\n";
    }

    private static (Module<Tensor, Tensor> Rewritten, Module<Tensor, Tensor> Declared, Tensor Input) Create(string name, bool integers)
    {
        var rewritten = Loaded.Value.Create<Module<Tensor, Tensor>>(name);
        var declared = Loaded.Value.Create<Module<Tensor, Tensor>>(name + "AsDeclared");
        manual_seed(13);
        using (no_grad())
        {
            foreach (var parameter in rewritten.parameters())
                parameter.copy_(integers ? randint(0, 2, parameter.shape).mul(3).sub(1) : randn(parameter.shape));
        }

        declared.load_state_dict(rewritten.state_dict());
        long[] shape = [3, .. RewriteCases.All.Single(item => item.Name == name).Input];
        return (rewritten, declared, integers ? randint(-2, 3, shape).to(ScalarType.Float32) : randn(shape));
    }

    private static (Tensor Output, Tensor Attribution) Explain(Module<Tensor, Tensor> net, Tensor input, bool training)
    {
        net.train(training);
        manual_seed(17);
        return XGradient.ForwardWithAttribution(net, input, tensor(1L));
    }

    // What training with a prior takes: the gradients of a loss of output and attribution.
    private static Dictionary<string, Tensor> PriorGradients(Module<Tensor, Tensor> net, Tensor input)
    {
        net.train();
        manual_seed(19);
        var (output, attribution) = XGradient.ForwardWithAttribution(net, input, tensor(1L), createGraph: true);
        output.square().sum().add(attribution.pow(3).sum()).backward();
        return net.named_parameters().ToDictionary(static pair => pair.name, static pair => pair.parameter.grad!);
    }

    private static void AssertSame(Tensor expected, Tensor actual, string what) =>
        Assert.True(expected.eq(actual).all().item<bool>(), $"The {what} differs.");
}

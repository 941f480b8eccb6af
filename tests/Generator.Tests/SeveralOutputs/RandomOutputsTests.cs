using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Module = TorchSharp.torch.nn.Module;

namespace XAttr.Generator.Tests.SeveralOutputs;

/// <summary>Wherever outputs stand, rewrites change no bit of them, and attributions sum to each.</summary>
public sealed class RandomOutputsTests
{
    public static TheoryData<int> Numbers { get; } = new(Enumerable.Range(0, RandomOutputs.Count));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Outputs_are_those_of_the_declaration_line_by_line(int number)
    {
        using var scope = NewDisposeScope();
        manual_seed(number);
        var (net, plain) = (Create($"Net{number}"), Create($"Plain{number}"));
        plain.load_state_dict(net.state_dict());
        var input = randn([2, 3, 6, 6], ScalarType.Float64);
        var points = new[] { input.clone().requires_grad_(), input.clone().requires_grad_() };

        var (rewritten, declared) = (Call(net, points[0]), Call(plain, points[1]));

        Assert.True(rewritten.Count > 1);
        Assert.All(rewritten.Zip(declared), static pair => Assert.True(pair.First.eq(pair.Second).all().item<bool>()));
        var gradients = new[] { rewritten, declared }.Select((outputs, i) => autograd.grad([Loss(outputs)], [points[i]])[0]).ToArray();
        Assert.True(gradients[0].eq(gradients[1]).all().item<bool>());
        var names = (IReadOnlyList<string>)net.GetType().GetProperty("OutputNames")!.GetValue(null)!;
        Assert.All(names.Zip(declared), pair =>
        {
            var view = (Module<Tensor, Tensor>)net.GetType().GetMethod("Output", [typeof(string)])!.Invoke(net, [pair.First])!;
            var (output, attribution) = XGradient.ForwardWithAttribution(view, input, Target.Sum);
            Assert.True(output.eq(pair.Second).all().item<bool>());
            Assert.InRange(attribution.sum([1, 2, 3]).sub(output.flatten(1).sum(1)).abs().max().item<double>(), 0, 1e-12 * (1 + attribution.abs().sum().item<double>()));
        });
    }

    private static Module Create(string name)
    {
        var net = RandomOutputs.Assembly.Create<Module>("Random." + name);
        net.to(ScalarType.Float64);
        return net;
    }

    private static List<Tensor> Call(Module net, Tensor input)
    {
        var outputs = (ITuple)net.GetType().GetMethod("call", [typeof(Tensor)])!.Invoke(net, BindingFlags.DoNotWrapExceptions, null, [input], null)!;
        return [.. Enumerable.Range(0, outputs.Length).Select(i => (Tensor)outputs[i]!)];
    }

    private static Tensor Loss(IEnumerable<Tensor> outputs) => outputs.Select(static output => output.pow(2).sum()).Aggregate(static (sum, next) => sum.add(next));
}

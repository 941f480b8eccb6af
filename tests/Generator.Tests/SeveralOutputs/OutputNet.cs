using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module;

namespace XAttr.Generator.Tests.SeveralOutputs;

/// <summary>A network of <see cref="OutputNets"/> in float64 and eval mode, with samples, called through the members that are generated for it.</summary>
internal sealed class OutputNet
{
    private readonly string _name;

    public OutputNet(string name)
    {
        _name = name;
        manual_seed(29);
        Module = OutputNets.Assembly.Create<Module>("Example." + name);
        Module.to(ScalarType.Float64);
        Module.eval();
        using (no_grad())
        {
            // Scales begin with 1, which shows nothing.
            foreach (var (_, parameter) in Module.named_parameters().Where(static named => named.parameter.dim() < 2))
                parameter.copy_(rand_like(parameter).add(0.5));
        }

        Inputs = [.. OutputNets.Shapes(name).Select(Sample)];
        Names = (IReadOnlyList<string>)Module.GetType().GetProperty("OutputNames")!.GetValue(null)!;
    }

    public Module Module { get; }

    public Tensor[] Inputs { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether its inputs are numbers of words.</summary>
    public bool Embeds => _name == "Words";

    public Dictionary<string, Tensor> Weights => Module.state_dict();

    public Tensor[] Call()
    {
        var call = Module.GetType().GetMethod("call", [.. Inputs.Select(static _ => typeof(Tensor))])!;
        var outputs = (ITuple)call.Invoke(Module, BindingFlags.DoNotWrapExceptions, null, [.. Inputs], null)!;
        return [.. Enumerable.Range(0, outputs.Length).Select(i => (Tensor)outputs[i]!)];
    }

    public Module Output(string name) => Take([typeof(string)], name);

    public Module Sum(params (string Name, double Weight)[] sum) => Take([typeof((string, double)[])], sum);

    /// <summary>An output's view, as attributions take it.</summary>
    public static AttributedModel Model(Module view) => view switch
    {
        nn.Module<Tensor, Tensor> one => one,
        nn.Module<Tensor, Tensor, Tensor, Tensor> three => three,
        _ => throw new InvalidOperationException("It has another number of inputs."),
    };

    private Module Take(Type[] types, object argument) =>
        (Module)Module.GetType().GetMethod("Output", types)!.Invoke(Module, BindingFlags.DoNotWrapExceptions, null, [argument], null)!;

    private Tensor Sample(long[] shape) => Embeds ? randint(9, [3, .. shape], ScalarType.Int64) : randn([3, .. shape], ScalarType.Float64);
}

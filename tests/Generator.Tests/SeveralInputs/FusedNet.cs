using System;
using System.Linq;
using System.Reflection;
using TorchSharp;
using XAttr.Testing;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module;

namespace XAttr.Generator.Tests.SeveralInputs;

/// <summary>A network of <see cref="FusedNets"/>, or of <see cref="GivenNets"/>, in float64, called through the methods generated for it.</summary>
internal sealed class FusedNet : IDisposable
{
    private const int Samples = 3;

    private delegate ReadOnlySpan<long> Shape(int input);

    private readonly Type _calls;
    private readonly string _name;

    public FusedNet(string name)
        : this(FusedNets.Assembly, name)
    {
    }

    public FusedNet(LoadedAssembly nets, string name)
    {
        _calls = nets.Assembly.GetType("Example.Calls", throwOnError: true)!;
        _name = name;
        manual_seed(23);
        Module = nets.Create<Module>("Example." + name);
        Module.to(ScalarType.Float64);
        var shape = Module.GetType().GetMethod("InputShape")!.CreateDelegate<Shape>();
        InputShapes = [.. Enumerable.Range(0, Module.GetType().GetMethod("forward")!.GetParameters().Length).Select(input => shape(input).ToArray())];
        Inputs = [.. InputShapes.Select(static shape => randn([Samples, .. shape], ScalarType.Float64))];
        Target = tensor(new long[] { 1, 0, 1 });
    }

    public Module Module { get; }

    /// <summary>The network by its own call.</summary>
    public AttributedModel Model => Module switch
    {
        nn.Module<Tensor, Tensor, Tensor> two => two,
        nn.Module<Tensor, Tensor, Tensor, Tensor> three => three,
        nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> six => six,
        _ => throw new InvalidOperationException($"{_name} has another number of inputs."),
    };

    public long[][] InputShapes { get; }

    public Tensor[] Inputs { get; }

    public Tensor Target { get; }

    public (Tensor Output, Tensor[] Attributions) Explain(bool createGraph = false) =>
        (ValueTuple<Tensor, Tensor[]>)Call(_name, Inputs, Target, createGraph);

    public HomogeneityReport Check() => (HomogeneityReport)Call("Check", [Inputs]);

    public Tensor Forward(Tensor[] inputs) => (Tensor)Call("Forward", [inputs]);

    /// <summary>The target's output of every sample, [N].</summary>
    public Tensor Scores(Tensor[] inputs) => Forward(inputs).gather(1, Target.unsqueeze(1)).squeeze(1);

    public void Dispose() => Module.Dispose();

    private object Call(string method, params object[] arguments) =>
        _calls.GetMethod(method, [Module.GetType(), .. arguments.Select(static argument => argument.GetType())])!
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Module, .. arguments], null)!;
}

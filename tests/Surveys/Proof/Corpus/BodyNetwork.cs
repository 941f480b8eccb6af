using System;
using System.Linq;
using System.Reflection;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Module = TorchSharp.torch.nn.Module;

namespace XAttr.Surveys.Proof.Corpus;

/// <summary>The network of a body, made of what was compiled.</summary>
public static class BodyNetwork
{
    /// <summary>Its constructor; the one with the fewest parameters, all of which have defaults.</summary>
    public static ConstructorInfo Constructor(LoadedAssembly networks, Body body) =>
        networks.Assembly.GetType(body.TypeName, throwOnError: true)!.GetConstructors().MinBy(static item => item.GetParameters().Length)!;

    /// <summary>Makes it with the defaults, the truth value of that name turned round.</summary>
    public static Module Create(LoadedAssembly networks, Body body, string? turned = null)
    {
        var constructor = Constructor(networks, body);
        return (Module)constructor.Invoke(
            [.. constructor.GetParameters().Select(parameter => parameter.Name == turned ? !(bool)parameter.DefaultValue! : parameter.DefaultValue)]);
    }

    /// <summary>Its forward pass.</summary>
    public static Func<Tensor[], Tensor> Call(Module net) => net switch
    {
        IEmbeddedXDnn embedded => inputs => embedded.ForwardEmbedded(inputs[0]),
        Module<Tensor, Tensor> one => inputs => one.call(inputs[0]),
        Module<Tensor, Tensor, Tensor> two => inputs => two.call(inputs[0], inputs[1]),
        Module<Tensor, Tensor, Tensor, Tensor> three => inputs => three.call(inputs[0], inputs[1], inputs[2]),
        _ => throw new InvalidOperationException($"{net.GetType()} takes more inputs than bodies have"),
    };
}

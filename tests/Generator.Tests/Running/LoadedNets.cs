using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.Running;

/// <summary>The declared networks, compiled and loaded once for all tests.</summary>
internal static class LoadedNets
{
    private static readonly Dictionary<string, LoadedAssembly> Assemblies = [];

    /// <summary>A new instance; the type parameters of a class in a generic one are all int.</summary>
    public static Module<Tensor, Tensor> Create(Net net)
    {
        if (!Assemblies.TryGetValue(net.Name, out var loaded))
            Assemblies.Add(net.Name, loaded = XDnn.Load(net.Source));
        var type = loaded.Assembly.GetType(net.TypeName, throwOnError: true)!;
        if (type.IsGenericTypeDefinition)
            type = type.MakeGenericType([.. type.GetGenericArguments().Select(static _ => typeof(int))]);
        return (Module<Tensor, Tensor>)Activator.CreateInstance(type)!;
    }

    /// <summary>Seeded samples for the network.</summary>
    public static Tensor Samples(Net net, long count = 2)
    {
        manual_seed(7);
        return randn([count, .. net.Input]);
    }
}

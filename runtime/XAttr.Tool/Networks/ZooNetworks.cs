using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Examples.Zoo;

namespace XAttr.Tool;

/// <summary>The networks of the zoo: <c>x-alexnet</c> is the X-DNN, <c>alexnet</c> its regular twin with biases.</summary>
internal static class ZooNetworks
{
    /// <summary>All of them by name.</summary>
    public static IReadOnlyList<NetworkType> All { get; } = [.. typeof(XAlexNet).Assembly.GetExportedTypes().Where(IsNetwork).Select(static type => new NetworkType(NameOf(type), type)).OrderBy(static network => network.Name, StringComparer.Ordinal)];

    // What else is nested is an output of a network, made from it.
    private static bool IsNetwork(Type type) => !type.IsAbstract && typeof(torch.nn.Module).IsAssignableFrom(type) && type.GetConstructor([]) is not null;

    // A regular twin is nested in its X-DNN, whose name begins with an X.
    private static string NameOf(Type type) => type.DeclaringType is { } network
        ? network.Name[1..].ToLowerInvariant()
        : "x-" + type.Name[1..].ToLowerInvariant();
}

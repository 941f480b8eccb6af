using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>A layer of this library that normalises by the batch in train mode and by running statistics in eval mode.</summary>
internal interface IBatchNorm;

/// <summary>Networks whose layers normalise by the batch, so that no output belongs to one sample alone.</summary>
internal static class BatchStatistics
{
    /// <summary>
    /// Whether a part of the network mixes samples now: a layer that normalises by the batch, in train mode or for want of running
    /// statistics, or a network that says so of itself (<see cref="IXDnn.MixesSamples"/>).
    /// </summary>
    public static bool AreUsed(Module network) => network switch
    {
        IXDnn { MixesSamples: true } => true,
        BatchNorm norm => norm.training || norm.running_mean is null,
        IBatchNorm => network.training,
        _ => network.children().Any(AreUsed),
    };

    /// <summary>Refuses a network that mixes samples now: the gradient of the outputs' sum is each sample's own only where none does.</summary>
    public static void RequireNone(Module network)
    {
        if (AreUsed(network))
            throw new InvalidOperationException(
                $"{ModuleName.Of(network)} mixes the samples of its batch, as what normalises by the batch does in train mode, so no output belongs to one "
                + "sample alone. Call eval() before attributing; a batch norm must have running statistics.");
    }

    /// <summary>Whether a layer normalises by the batch in train mode.</summary>
    public static bool IsNorm(Module module) => module is BatchNorm or IBatchNorm;

    /// <summary>Puts every layer that normalises by the batch into eval mode, in which it takes its running statistics.</summary>
    public static void Freeze(Module network)
    {
        if (IsNorm(network))
            network.eval();
        foreach (var child in network.children())
            Freeze(child);
    }

    /// <summary>The layers that use or change running statistics in train mode, and can do without.</summary>
    public static IEnumerable<Module> Tracked(Module network) =>
        (IsTracked(network) ? [network] : Enumerable.Empty<Module>()).Concat(network.children().SelectMany(Tracked));

    private static bool IsTracked(Module module) =>
        module.training && (module is IBatchNorm || module is NormBase { running_mean: not null });
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Module = TorchSharp.torch.nn.Module;

namespace XAttr;

/// <summary>Holds modules inside a network against their own degrees, each on the tensor that reaches it, so that it is known which one is wrong.</summary>
internal static class StatedDegreeCheck
{
    /// <summary>The errors of the modules inside the network whose class is marked <see cref="HomogeneousAttribute"/>, or is an X-DNN itself.</summary>
    /// <param name="network">The network.</param>
    /// <param name="run">Runs it once.</param>
    /// <param name="measure">The relative error of a function of one tensor at a degree.</param>
    public static IReadOnlyList<(string Module, Rational Degree, double RelativeError)> Measure(Module network, Action run, Func<Func<Tensor, Tensor>, Tensor, Rational, double> measure)
    {
        var stated = network.named_modules()
            .Select(static item => (item.name, Module: item.module as Module<Tensor, Tensor>, Claim: Claim(item.module)))
            .Where(static item => item.Module is not null && item.Claim is not null)
            .ToList();
        if (stated.Count == 0)
            return [];

        var reached = new Dictionary<Module, Tensor>(ReferenceEqualityComparer.Instance);
        var hooks = stated.Select(item => item.Module!.register_forward_pre_hook((module, input) =>
        {
            // Its dispose scope may end before it is measured.
            if (!reached.ContainsKey(module))
                reached.Add(module, input.detach().clone().DetachFromDisposeScope());
            return input;
        })).ToList();
        try
        {
            run();
        }
        finally
        {
            hooks.ForEach(static hook => hook.remove());
        }

        var errors = stated.Where(item => reached.ContainsKey(item.Module!))
            .Select(item => (item.name, item.Claim!.Value, measure(item.Module!.call, reached[item.Module!], item.Claim.Value)))
            .ToList();
        foreach (var tensor in reached.Values)
            tensor.Dispose();
        return errors;
    }

    // Over integers it is homogeneous in what it looks up for them.
    private static Rational? Claim(Module module) =>
        module.GetType().GetCustomAttribute<HomogeneousAttribute>()?.Degree ?? (module is IXDnn network and not IEmbeddedXDnn ? network.HomogeneityDegree : null);
}

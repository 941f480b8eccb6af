using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Module = TorchSharp.torch.nn.Module;

namespace XAttr;

/// <summary>Holds modules against what their classes state, each on the tensor that reaches it, so that it is known which one is wrong.</summary>
internal static class StatedDegreeCheck
{
    /// <summary>The errors of the modules inside the network whose class is marked <see cref="HomogeneousAttribute"/>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="run">Runs it once.</param>
    /// <param name="measure">The relative error of a function of one tensor at a degree.</param>
    public static IReadOnlyList<(string Module, Rational Degree, double RelativeError)> Measure(Module network, Action run, Func<Func<Tensor, Tensor>, Tensor, Rational, double> measure)
    {
        var stated = network.named_modules()
            .Select(static item => (item.name, Module: item.module as Module<Tensor, Tensor>, Claim: item.module.GetType().GetCustomAttribute<HomogeneousAttribute>()))
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
            .Select(item => (item.name, item.Claim!.Degree, measure(item.Module!.call, reached[item.Module!], item.Claim.Degree)))
            .ToList();
        foreach (var tensor in reached.Values)
            tensor.Dispose();
        return errors;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

// Makes a TorchSharp module bias-free, in place.
public static partial class Homogeneity
{
    /// <summary>
    /// Removes the biases of all Linear, Conv and ConvTranspose layers below a module. The optimiser must be made anew over the parameters
    /// that are left. Whether the rest is homogeneous <see cref="Check(Module{Tensor, Tensor}, Tensor)"/> tells.
    /// </summary>
    /// <returns>The names of the parameters that are gone, and of those with "bias" in their name that belong to no linear layer, and were left.</returns>
    /// <exception cref="NotSupportedException">A batch norm is in it, whose mean shifts as a bias does; nothing is changed then.</exception>
    public static (IReadOnlyList<string> Removed, IReadOnlyList<string> Left) StripBiases(this Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var modules = module.named_modules().Prepend(("", module)).DistinctBy(static named => named.Item2).ToList();
        foreach (var (name, part) in modules)
            if (part is TorchSharp.Modules.BatchNorm1d or TorchSharp.Modules.BatchNorm2d or TorchSharp.Modules.BatchNorm3d)
                throw new NotSupportedException(
                    $"'{name}' is a {part.GetType().Name}: its mean shifts as a bias does, and without it the network is another. Fold it into the layer before it, or train without.");

        var before = Biases(module);
        foreach (var (_, part) in modules)
            Strip(part);
        var left = Biases(module);
        return ([.. before.Except(left)], left);
    }

    private static List<string> Biases(Module module) =>
        [.. module.named_parameters().Select(static named => named.name).Where(BiasReport.IsBias)];

    private static void Strip(Module part)
    {
        switch (part)
        {
            case Linear { bias: not null } linear: linear.bias = null; break;
            case Convolution { bias: not null } convolution: convolution.bias = null; break;
        }
    }
}

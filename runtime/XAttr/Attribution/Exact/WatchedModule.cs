using System;
using System.Collections.Generic;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>A module that is not affine: its choices are made by a pass while it is watched.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Module">The module.</param>
/// <param name="Choose">The same by a pass; null for a module that is not known to be piecewise linear.</param>
internal sealed record WatchedModule(string Name, Module<Tensor, Tensor> Module, Func<FirstOrderPass, Tensor, Tensor>? Choose)
{
    // The beginnings of the names of further modules, TorchSharp's and the runtime's, that are affine when evaluating, or made of others.
    private static readonly string[] Affine =
    [
        "AdaptiveAvgPool", "AlphaDropout", "AvgPool", "BatchNorm", "ChannelShuffle", "ConstantPad", "Conv", "Dropout", "FeatureAlphaDropout", "Flatten", "Fold",
        "PixelShuffle", "PixelUnshuffle", "ReflectionPad", "ReplicationPad", "Scale", "Sequential", "Unfold", "Upsample", "ZeroPad",
    ];

    private static readonly string[] Known = [typeof(Linear).Namespace!, typeof(FirstOrderPass).Namespace!];

    /// <summary>A module of a network; null for one that is affine, or is not made here and made of others.</summary>
    public static WatchedModule? Of(string name, Module module)
    {
        if (module is not Module<Tensor, Tensor> one)
            return null;
        var choose = Chooser(one);
        return choose is null && IsAffine(one) ? null : new(name, one, choose);
    }

    /// <summary>What it is.</summary>
    public string Kind => Module.GetType().Name;

    private static Func<FirstOrderPass, Tensor, Tensor>? Chooser(Module module) => module switch
    {
        TorchSharp.Modules.ReLU => FirstOrderPass.ReLU,
        LeakyReLU leaky => (pass, x) => FirstOrderPass.LeakyReLU(pass, x, leaky.negative_slope),
        RReLU drawn => (pass, x) => FirstOrderPass.RReLU(pass, x, drawn.lower, drawn.upper, drawn.training),
        PReLU learned => (pass, x) => FirstOrderPass.PReLU(pass, learned, x),
        TorchSharp.Modules.ReLU6 => static (pass, x) => FirstOrderPass.ReLU(pass, x).sub(FirstOrderPass.ReLU(pass, x.sub(6))),
        MaxPool1d pool => (pass, x) => FirstOrderPass.MaxPool(pass, x, pool.forward_with_indices),
        MaxPool2d pool => (pass, x) => FirstOrderPass.MaxPool(pass, x, pool.forward_with_indices),
        MaxPool3d pool => (pass, x) => FirstOrderPass.MaxPool(pass, x, pool.forward_with_indices),
        _ => null,
    };

    private static bool IsAffine(Module module) => module is TorchSharp.Modules.Identity or TorchSharp.Modules.Linear or TorchSharp.Modules.Unflatten
        || !Array.Exists(Known, name => name == module.GetType().Namespace)
        || (Array.Exists(Affine, name => module.GetType().Name.StartsWith(name, StringComparison.Ordinal)) && !(module.training && module.GetType().Name.Contains("Dropout", StringComparison.Ordinal)));

    /// <summary>Lets a pass make the choices of the module until what comes back is disposed of.</summary>
    public IDisposable Watch(FirstOrderPass pass)
    {
        var made = new Stack<Tensor>();

        // Before the module itself, which may overwrite its input.
        var before = Module.register_forward_pre_hook((_, input) =>
        {
            made.Push(Choose!(pass, input.clone()));
            return input;
        });
        var after = Module.register_forward_hook((_, _, _) => made.Pop());
        return new Hooks(before, after);
    }

    private sealed record Hooks(Module<Tensor, Tensor>.HookRemover Before, Module<Tensor, Tensor>.HookRemover After) : IDisposable
    {
        public void Dispose()
        {
            Before.remove();
            After.remove();
        }
    }
}

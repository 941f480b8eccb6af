using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

// Layers with weights, in a FirstOrderPass.
public abstract partial class FirstOrderPass
{
    /// <summary>A module that is linear in its input and linear in its parameters, as convolutions without bias are. Its hooks run once a step.</summary>
    public static Tensor Map(FirstOrderPass pass, Module<Tensor, Tensor> module, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(module);
        return pass.Mapped(module, input);
    }

    /// <summary>A network that stands in another one as a layer. Hooks of its own layers run once a step, its own do not.</summary>
    public static Tensor Network(FirstOrderPass pass, IPiecewiseLinear network, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(network);
        var output = network.Forward(input, pass);
        return ReferenceEquals(output, input) ? output.alias() : output;
    }

    /// <summary>s·x with a learned s.</summary>
    public static Tensor Scale(FirstOrderPass pass, Tensor input, Tensor scale)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Weighted(input, x => x.mul(scale), [scale]);
    }

    /// <summary>max(0, x) + a·min(0, x) with learned slopes a, one for all channels or one a channel.</summary>
    public static Tensor PReLU(FirstOrderPass pass, PReLU module, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(module);
        var slopes = module.weight!;
        using var above = ReLU(pass, input);
        using var below = input.sub(above);
        using var sloped = pass.Weighted(below, x => x.mul(PerChannel(slopes, x)), [slopes]);
        return above.add(sloped);
    }

    private static Tensor PerChannel(Tensor slopes, Tensor input) => slopes.numel() == 1 || input.dim() < 3
        ? slopes
        : slopes.view([-1, .. Enumerable.Repeat(1L, (int)input.dim() - 2)]);
}

using System;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>
/// What the norms of degree 0 share: a learned <c>weight</c>, and where it is asked for a learned <c>bias</c>, on the normalised input. The
/// bias is no obstacle here: the normalised input does not change with the input's scale, and neither does a constant.
/// </summary>
internal sealed class AffineNorm
{
    private readonly Module _module;
    private readonly long[] _repeated;

    /// <summary>Makes and registers the parameters.</summary>
    /// <param name="module">The norm, which holds them.</param>
    /// <param name="weightShape">Their sizes in the state dict.</param>
    /// <param name="repeated">Their sizes as they multiply the input, with 1 where they are repeated.</param>
    /// <param name="scale">Whether there is a weight, at first 1.</param>
    /// <param name="bias">Whether there is a bias, at first 0.</param>
    public AffineNorm(Module module, long[] weightShape, long[] repeated, bool scale, bool bias)
    {
        (_module, _repeated) = (module, repeated);
        if (scale)
            module.register_parameter("weight", new Parameter(ones(weightShape)));
        if (bias)
            module.register_parameter("bias", new Parameter(zeros(weightShape)));
    }

    /// <summary>The normalised input, times the weight, plus the bias.</summary>
    public Tensor Apply(Tensor input, Func<Tensor, Tensor> normalize)
    {
        using var scope = NewDisposeScope();
        var result = normalize(input);
        if (_module.get_parameter("weight") is { } weight)
            result = result.mul(weight.view(_repeated));
        if (_module.get_parameter("bias") is { } bias)
            result = result.add(bias.view(_repeated));
        return result.MoveToOuterDisposeScope();
    }

    /// <summary>channels, 1, …, 1: the sizes with which one number a channel is repeated over the dimensions behind the channels.</summary>
    public static long[] PerChannel(long channels, int rank)
    {
        var sizes = new long[rank + 1];
        Array.Fill(sizes, 1);
        sizes[0] = channels;
        return sizes;
    }
}

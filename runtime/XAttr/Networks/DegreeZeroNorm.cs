using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>
/// What the norms of degree 0 share: a learned <c>weight</c>, and where it is asked for a learned <c>bias</c>, on the normalised input. The
/// bias is no obstacle here: the normalised input does not change with the input's scale, and neither does a constant.
/// </summary>
public abstract class DegreeZeroNorm : Module<Tensor, Tensor>
{
    private readonly long[] _repeated;

    /// <summary>Makes and registers the parameters.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="weightShape">The sizes of the parameters in the state dict.</param>
    /// <param name="repeated">Their sizes as they multiply the input, with 1 where they are repeated.</param>
    /// <param name="scale">Whether there is a weight, at first 1.</param>
    /// <param name="bias">Whether there is a bias, at first 0.</param>
    private protected DegreeZeroNorm(string name, long[] weightShape, long[] repeated, bool scale, bool bias)
        : base(name)
    {
        _repeated = repeated;
        if (scale)
            register_parameter("weight", new Parameter(ones(weightShape)));
        if (bias)
            register_parameter("bias", new Parameter(zeros(weightShape)));
    }

    /// <summary>The normalised input, times the weight, plus the bias: [N, …] of the input's shape.</summary>
    public sealed override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var result = Normalize(input);
        if (get_parameter("weight") is { } weight)
            result = result.mul(weight.view(_repeated));
        if (get_parameter("bias") is { } bias)
            result = result.add(bias.view(_repeated));
        return result.MoveToOuterDisposeScope();
    }

    /// <summary>The input over its size, however the norm measures that.</summary>
    private protected abstract Tensor Normalize(Tensor input);

    /// <inheritdoc/>
    protected sealed override void RegisterComponents()
    {
        // All is registered in the constructor.
    }

    /// <summary>1, …, 1: the sizes with which one number a channel is repeated over the dimensions behind the channels.</summary>
    private protected static long[] PerChannel(long channels, int rank)
    {
        var sizes = new long[rank];
        System.Array.Fill(sizes, 1);
        sizes[0] = channels;
        return sizes;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// The pass that finds a network's layers where each takes what the one before it gives. It gives random numbers for what a layer computes, so that what stands
/// between two layers, which is linear, is known to leave all elements as they are where it leaves these.
/// </summary>
internal sealed class LayerTrace : FirstOrderPass, IDisposable
{
    private readonly List<(IntervalLayer Layer, long[] InputShape)> _layers = [];
    private readonly string _network;
    private Tensor _given;

    private LayerTrace(string network, Tensor input) => (_network, _given) = (network, input);

    internal override bool IsReplay => false;

    /// <summary>The layers of a network, each with the shape of one sample of its input.</summary>
    /// <param name="network">The network, in eval mode.</param>
    /// <param name="sample">The shape of one sample.</param>
    /// <exception cref="ArgumentException">They are no such chain, or one of them has no interval.</exception>
    public static IReadOnlyList<(IntervalLayer Layer, long[] InputShape)> Of(IPiecewiseLinear network, long[] sample)
    {
        using var state = new RandomState();
        var like = ((Module)network).parameters().FirstOrDefault();
        var input = Noise([1, .. sample], like?.dtype ?? ScalarType.Float32, like?.device ?? CPU);
        using var trace = new LayerTrace(ModuleName.Of((Module)network), input.clone().DetachFromDisposeScope());
        using var output = network.Forward(input, trace);
        trace.RequireGiven(output, "its output");
        return trace._layers;
    }

    internal override Tensor Weighted(Tensor input, Func<Tensor, Tensor> map, IEnumerable<Tensor> weights) =>
        throw Refusal("it has a layer with weights that is neither Linear nor Conv2d padded with a number of zeros");

    internal override Tensor Mapped(Module<Tensor, Tensor> module, Tensor input)
    {
        RequireGiven(input, $"the input of its {module.GetType().Name}");
        Add(IntervalMap.Of(module) ?? throw Refusal($"its {module.GetType().Name} is neither Linear nor Conv2d padded with a number of zeros"), input);
        using var output = module.forward(input);
        return Give(output);
    }

    internal override Tensor Choose(Tensor[] inputs, Func<Tensor[], (Tensor Output, FrozenChoice Choice)> decide)
    {
        if (inputs is not [var input])
            throw Refusal("it has a layer that chooses between two tensors");
        RequireGiven(input, "the input of a layer that chooses");
        var (output, choice) = decide(inputs);
        using (output)
        using (choice)
        {
            IntervalLayer? layer = choice switch
            {
                { Slopes: var (below, above) } => new IntervalGates(below, above),
                { Maxima: not null } => IntervalPool.Of(Pool, input.shape[2..]) ?? throw Refusal($"it pools a map of {ShapeText.Of(input)}, which is too large"),
                _ => null,
            };
            Add(layer ?? throw Refusal("a layer of it chooses otherwise than ReLU, LeakyReLU, Abs and max pooling do"), input);
            return Give(output);
        }

        Tensor Pool(Tensor x)
        {
            var (pooled, made) = decide([x]);
            made.Dispose();
            return pooled;
        }
    }

    public void Dispose() => _given.Dispose();

    private void Add(IntervalLayer layer, Tensor input) => _layers.Add((layer, input.shape[1..]));

    // What the network is given is its own; it may free it.
    private Tensor Give(Tensor like)
    {
        _given.Dispose();
        var given = Noise(like.shape, like.dtype, like.device);
        _given = given.clone().DetachFromDisposeScope();
        return given;
    }

    private void RequireGiven(Tensor taken, string what)
    {
        using var scope = NewDisposeScope();
        if (taken.numel() != _given.numel() || !taken.reshape(-1).eq(_given.reshape(-1)).all().ToBoolean())
            throw Refusal($"{what} is not what the layer before it gives, as behind joins, padding and means");
    }

    private ArgumentException Refusal(string why) => new(
        $"Shares of {_network} cannot be bounded: {why}. Bounds are for chains of Linear, Conv2d, ReLU, LeakyReLU, Abs, max pooling and changes of shape.", "model");

    private static Tensor Noise(long[] shape, ScalarType type, Device device) => randn(shape, dtype: ScalarType.Float32).to(type, device);
}

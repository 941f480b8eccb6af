using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>An X-DNN of layers one behind the other, written by hand with its pass, in float64.</summary>
internal sealed class ChainNet : Module<Tensor, Tensor>, IXDnn, IPiecewiseLinear
{
    private readonly Func<Tensor, FirstOrderPass, Tensor>[] _steps;

    private ChainNet(Module<Tensor, Tensor>[] layers, params Func<Tensor, FirstOrderPass, Tensor>[] between)
        : base(nameof(ChainNet))
    {
        for (var i = 0; i < layers.Length; i++)
            register_module($"m{i}", layers[i]);
        _steps = [.. layers.SelectMany((layer, i) => (Func<Tensor, FirstOrderPass, Tensor>[])[(x, pass) => FirstOrderPass.Map(pass, layer, x), .. between.Skip(i).Take(1)])];
    }

    public Rational HomogeneityDegree => 1;

    /// <summary>Matrices, [N, sizes[0]] to [N, sizes[^1]], and something between each two.</summary>
    public static ChainNet Mlp(long[] sizes, Func<Tensor, FirstOrderPass, Tensor> between, long seed = 1)
    {
        manual_seed(seed);
        var layers = sizes.Zip(sizes.Skip(1)).Select(static pair => (Module<Tensor, Tensor>)Linear(pair.First, pair.Second, hasBias: false, dtype: ScalarType.Float64)).ToArray();
        return new(layers, [.. Enumerable.Repeat(between, layers.Length - 1)]);
    }

    /// <summary>Two convolutions and two matrices, [N, 1, 9, 9] to [N, 3], with overlapping windows of a maximum.</summary>
    public static ChainNet Cnn(long seed = 2)
    {
        manual_seed(seed);
        return new(
            [
                Conv2d(1, 3, 3, stride: 2, padding: 1, bias: false, dtype: ScalarType.Float64), Conv2d(3, 4, 3, padding: 1, bias: false, dtype: ScalarType.Float64),
                Linear(16, 6, hasBias: false, dtype: ScalarType.Float64), Linear(6, 3, hasBias: false, dtype: ScalarType.Float64),
            ],
            static (x, pass) => FirstOrderPass.ReLU(pass, x),
            static (x, pass) => FirstOrderPass.MaxPool(pass, FirstOrderPass.LeakyReLU(pass, x, 0.2), static at => functional.max_pool2d_with_indices(at, [3, 3], [2, 2])).flatten(1),
            static (x, pass) => FirstOrderPass.Abs(pass, x));
    }

    public override Tensor forward(Tensor input)
    {
        using var pass = new Training.RecordingPass(static _ => false);
        return Forward(input, pass);
    }

    public Tensor Forward(Tensor input, FirstOrderPass pass)
    {
        using var scope = NewDisposeScope();
        return _steps.Aggregate(input.alias(), (x, step) => step(x, pass)).MoveToOuterDisposeScope();
    }
}

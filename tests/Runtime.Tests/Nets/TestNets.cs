using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>Small networks with seeded weights.</summary>
internal static class TestNets
{
    public const ScalarType Double = ScalarType.Float64;

    /// <summary>Inputs [N, 8] or [N, 2, 6, 6], as the nets below take them.</summary>
    public static Tensor Input(string net, long samples, ScalarType dtype = Double, long seed = 7)
    {
        manual_seed(seed);
        return net == "cnn" ? randn([samples, 2, 6, 6], dtype: dtype) : randn([samples, 8], dtype: dtype);
    }

    /// <summary>A network by name, with 4 outputs.</summary>
    public static TestNet ByName(string net, ScalarType dtype = Double, bool bias = false) => net switch
    {
        "mlp" => Mlp([8, 16, 12, 4], dtype, bias),
        "cnn" => Cnn(dtype),
        "quadratic" => Quadratic(dtype),
        _ => throw new System.ArgumentOutOfRangeException(nameof(net), net, null),
    };

    /// <summary>ReLU after every layer but the last; degree 1 without biases.</summary>
    public static TestNet Mlp(long[] sizes, ScalarType dtype = Double, bool bias = false, long seed = 1)
    {
        manual_seed(seed);
        var layers = sizes.Zip(sizes.Skip(1)).Select(pair => Linear(pair.First, pair.Second, bias, dtype: dtype)).ToArray();
        return new(1, x => layers.Skip(1).Aggregate(layers[0].call(x), (h, layer) => layer.call(functional.relu(h))), layers);
    }

    /// <summary>Two convolutions with max and average pooling, [N, 2, 6, 6] to [N, 4]; degree 1.</summary>
    public static TestNet Cnn(ScalarType dtype = Double, long seed = 2)
    {
        manual_seed(seed);
        var first = Conv2d(2, 5, 3, padding: 1, bias: false, dtype: dtype);
        var second = Conv2d(5, 6, 3, bias: false, dtype: dtype);
        var last = Linear(6, 4, hasBias: false, dtype: dtype);
        return new(1, Forward, first, second, last);

        Tensor Forward(Tensor x)
        {
            var h = functional.max_pool2d(functional.leaky_relu(first.call(x), 0.1), 2);
            h = functional.relu(second.call(functional.pad(h, [1, 1, 1, 1])));
            return last.call(functional.avg_pool2d(h, 3).flatten(1));
        }
    }

    /// <summary>The square of a linear map; degree 2.</summary>
    public static TestNet Quadratic(ScalarType dtype = Double, long seed = 3)
    {
        manual_seed(seed);
        var map = Linear(8, 4, hasBias: false, dtype: dtype);
        return new(2, x => map.call(x).square(), map);
    }
}

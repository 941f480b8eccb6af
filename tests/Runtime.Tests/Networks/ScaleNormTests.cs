using System;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class ScaleNormTests
{
    [Fact]
    public void Train_mode_divides_by_the_deviation_of_the_batch_and_tracks_the_variance()
    {
        using var scope = NewDisposeScope();
        using var norm = new ScaleNorm(channels: 2, rank: 1, momentum: 0.25);
        double[] first = [1, 2, 4, 5], second = [-1, 3, 3, 3];
        var input = tensor(new double[,,] { { { 1, 2 }, { -1, 3 } }, { { 4, 5 }, { 3, 3 } } }).to(ScalarType.Float32);

        var output = norm.call(input);

        // Float32, sums of four terms.
        Assert.Equal(4 / Deviation(first), output[1, 0, 0].ToDouble(), 1e-6);
        Assert.Equal(-1 / Deviation(second), output[0, 1, 0].ToDouble(), 1e-6);
        var running = norm.get_buffer("running_var")!;
        Assert.Equal(0.75 + 0.25 * Sum(first) / 3, running[0].ToDouble(), 1e-6);
        Assert.Equal(0.75 + 0.25 * Sum(second) / 3, running[1].ToDouble(), 1e-6);
    }

    [Fact]
    public void Eval_mode_divides_by_the_running_deviation_and_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var norm = new ScaleNorm(channels: 3, rank: 0);
        norm.eval();
        norm.get_buffer("running_var")!.copy_(tensor(new float[] { 4, 0.25f, 0 }));

        var output = norm.call(ones(2, 3));

        Assert.Equal([0.5f, 2, 0], output[1].data<float>().ToArray());
        Assert.Equal([4, 0.25f, 0], norm.get_buffer("running_var")!.data<float>().ToArray());
    }

    [Fact]
    public void One_value_a_channel_has_no_deviation()
    {
        using var scope = NewDisposeScope();
        using var norm = new ScaleNorm(channels: 3, rank: 0);
        Assert.Contains("[1, 3]", Assert.Throws<ArgumentException>(() => norm.call(ones(1, 3))).Message);
    }

    [Fact]
    public void State_moves_with_the_module()
    {
        using var scope = NewDisposeScope();
        using var norm = new ScaleNorm(channels: 2, rank: 0);
        norm.to(ScalarType.Float64);
        Assert.Equal(["weight", "running_var"], norm.state_dict().Keys);
        Assert.Equal(ScalarType.Float64, norm.call(randn([4, 2], ScalarType.Float64)).dtype);
    }

    private static double Sum(double[] values) => values.Sum(value => Math.Pow(value - values.Average(), 2));

    private static double Deviation(double[] values) => Math.Sqrt(Sum(values) / values.Length);
}

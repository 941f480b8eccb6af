using System;
using System.Linq;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class TensorDatasetTests
{
    private readonly TensorDataset _data = new(arange(10, dtype: ScalarType.Float32).view(5, 2), arange(5, dtype: ScalarType.Int64));

    [Fact]
    public void A_batch_holds_the_samples_asked_for_in_order()
    {
        var (inputs, targets) = _data.Batch([3, 0, 3]);

        Assert.Equal([6f, 7, 0, 1, 6, 7], inputs.data<float>().ToArray());
        Assert.Equal([3L, 0, 3], targets.data<long>().ToArray());
        inputs.zero_();
        Assert.Equal(45, _data.Inputs.sum().ToDouble());
    }

    [Fact]
    public void A_range_is_a_view()
    {
        var (inputs, targets) = _data.Range(1, 2);

        Assert.Equal([2f, 3, 4, 5], inputs.data<float>().ToArray());
        Assert.Equal([1L, 2], targets.data<long>().ToArray());
        inputs.zero_();
        Assert.Equal(45 - 14, _data.Inputs.sum().ToDouble());
    }

    [Fact]
    public void Samples_and_targets_must_pair_up()
    {
        Assert.Throws<ArgumentException>("inputs", () => new TensorDataset(zeros(0, 2), zeros(0)));
        Assert.Throws<ArgumentException>("inputs", () => new TensorDataset(tensor(1f), zeros(1)));
        var error = Assert.Throws<ArgumentException>("targets", () => new TensorDataset(zeros(5, 2), zeros(4)));
        Assert.Contains("[4]", error.Message);
        Assert.Contains("[5, 2]", error.Message);
    }
}

using System;
using System.IO;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public sealed class DataTests
{
    [Fact]
    public void A_tensor_copies_its_array()
    {
        var array = new[] { 1f, 2f };
        using var x = tensor(array);
        array[0] = 9;

        Assert.Equal([1f, 2f], AssertTensor.Values(x));
    }

    [Fact]
    public void From_array_shares_its_array_and_its_shape()
    {
        var array = new[,] { { 1f, 2f, 3f }, { 4f, 5f, 6f } };
        using var x = from_array(array);
        array[1, 2] = 9;

        Assert.Equal([2, 3], x.shape);
        Assert.Equal(9, x[1, 2].ToSingle());
    }

    [Fact]
    public void A_shared_array_lives_as_long_as_its_tensor()
    {
        using var x = Shared(1 << 16);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _ = new float[1 << 16];
        GC.Collect();

        Assert.Equal(1 << 16, x.sum().ToInt32());
    }

    [Fact]
    public void Frombuffer_takes_a_part()
    {
        using var x = frombuffer(new[] { 1.0, 2.0, 3.0, 4.0 }, ScalarType.Float64, count: 2, offset: 1);

        Assert.Equal([2.0, 3.0], x.data<double>().ToArray());
    }

    [Fact]
    public void Numbers_take_their_own_type()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(ScalarType.Float32, tensor(1f).dtype);
        Assert.Equal(ScalarType.Float64, tensor(1.0).dtype);
        Assert.Equal(ScalarType.Int64, tensor(1L).dtype);
        Assert.Equal(ScalarType.Int32, tensor(1).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Equal(ScalarType.Int64, arange(5).dtype);
        Assert.Equal(ScalarType.Float32, arange(0.0, 1.0, 0.25).dtype);
        Assert.Equal(ScalarType.Float32, (ones(2) * 2.5).dtype);
        Assert.Equal(ScalarType.Int64, (arange(3) * 2).dtype);
        Assert.Equal(ScalarType.Float32, (arange(3) / 2).dtype);
        Assert.Equal(ScalarType.Float32, full(2, 1.5).dtype);
    }

    [Fact]
    public void Elements_of_a_view_are_read_in_row_major_order()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3).t();

        Assert.Equal([0L, 3, 1, 4, 2, 5], x.data<long>().ToArray());
        Assert.Equal([0L, 3, 1, 4, 2, 5], x.data<long>());
        Assert.Equal(4, x.data<long>()[1, 1]);
        Assert.Equal(new long[,] { { 0, 3 }, { 1, 4 }, { 2, 5 } }, (long[,])x.data<long>().ToNDArray());
    }

    [Fact]
    public void Elements_can_be_written()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 2);

        x.data<float>().CopyFrom(new[] { 1f, 2f, 3f, 4f });
        x.data<float>()[1, 0] = 7;
        x[0] = tensor(5f);
        x[0, 1] = 6f;
        x[x > 6.5] = 8f;

        Assert.Equal([5f, 6f, 8f, 4f], AssertTensor.Values(x));
    }

    [Fact]
    public void Bytes_need_a_contiguous_tensor()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(4 * 6, ones(2, 3).bytes.Length);
        Assert.ThrowsAny<InvalidOperationException>(() => ones(2, 3).t().bytes.Length);
    }

    [Fact]
    public void Conversions_between_types_and_numbers()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0.5f, -1.5f, 0f });

        Assert.Equal([0L, -1, 0], AssertTensor.Whole(x.to(ScalarType.Int64)));
        Assert.Equal([true, true, false], AssertTensor.Truths(x.@bool()));
        Assert.Equal(-1.5, x[1].ToDouble());
        Assert.Equal(-1, x[1].ToInt32());
        Assert.Equal(0.5f, (float)x[0]);
        Assert.True((bool)(x.sum() < 0));
    }

    [Fact]
    public void A_saved_tensor_loads_as_it_was()
    {
        using var scope = NewDisposeScope();
        var x = arange(12).reshape(3, 4).t();
        var file = Path.GetTempFileName();
        x.save(file);

        var loaded = load(file);

        File.Delete(file);
        AssertTensor.Same(x, loaded);
    }

    [Fact]
    public void Many_tensors_and_many_pieces()
    {
        using var scope = NewDisposeScope();
        var joined = cat(Enumerable.Range(0, 500).Select(i => tensor(new[] { (float)i })).ToList());

        Assert.Equal(Enumerable.Range(0, 500).Select(i => (float)i), AssertTensor.Values(joined));
        Assert.Equal(500, joined.unbind().Length);
        Assert.Equal([200, 200, 100], joined.split(200).Select(piece => piece.size(0)));
        Assert.Empty(zeros(0, 2).unbind());
    }

    [Fact]
    public void Facts_of_a_tensor()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3, 4, float64);

        Assert.Equal([2, 3, 4], x.shape);
        Assert.Equal(4, x.size(-1));
        Assert.Equal([12, 4, 1], x.stride());
        Assert.Equal((3, 24, 8), (x.ndim, x.numel(), x.element_size()));
        Assert.Equal(DeviceType.CPU, x.device.type);
        Assert.True(x.is_contiguous());
        Assert.False(x.permute(2, 0, 1).is_contiguous());
        Assert.Equal("[2x3x4], type = Float64, device = cpu", x.ToString());
    }

    [Fact]
    public void A_channels_last_tensor_is_a_permuted_contiguous_one()
    {
        using var scope = NewDisposeScope();
        var x = rand(2, 3, 4, 5);
        var channelsLast = x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

        Assert.Equal([60, 1, 15, 3], channelsLast.stride());
        Assert.True(x.Equals(channelsLast));
    }

    private static Tensor Shared(int size) => from_array(Enumerable.Repeat(1f, size).ToArray());
}

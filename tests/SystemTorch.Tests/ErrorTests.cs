using System;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public sealed class ErrorTests
{
    [Fact]
    public void A_failed_operator_throws_libtorchs_text()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ExternalException>(() => ones(2, 3).mm(ones(2, 3)));

        Assert.Contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_process_goes_on_after_an_error()
    {
        using var scope = NewDisposeScope();
        for (int i = 0; i < 100; i++) Assert.Throws<ExternalException>(() => ones(2).add(ones(3)));

        Assert.Equal([2f, 2f], AssertTensor.Values(ones(2).add(ones(2))));
    }

    [Fact]
    public void Reading_as_another_type_is_refused()
    {
        using var x = ones(2);

        Assert.Throws<ArgumentException>(() => x.data<double>());
        Assert.Throws<ArgumentException>(() => x.item<float>());
    }

    [Fact]
    public void An_array_that_does_not_fill_the_shape_is_refused() =>
        Assert.Throws<ArgumentException>(() => tensor(new[] { 1f, 2f, 3f }, [2, 2]));

    [Fact]
    public void A_missing_cuda_device_is_an_exception()
    {
        if (cuda.is_available()) return;
        using var x = ones(2);

        Assert.ThrowsAny<Exception>(() => x.cuda());
    }

    [Fact]
    public void An_index_out_of_range_is_an_exception()
    {
        using var x = ones(2, 3);

        Assert.Throws<ExternalException>(() => x[2]);
        Assert.ThrowsAny<Exception>(() => x.data<float>()[0, 3]);
    }
}

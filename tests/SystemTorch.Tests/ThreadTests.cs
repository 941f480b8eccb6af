using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public sealed class ThreadTests
{
    [Fact]
    public void The_number_of_threads_can_be_set()
    {
        var before = get_num_threads();
        set_num_threads(2);
        Assert.Equal(2, get_num_threads());
        set_num_threads(before);

        Assert.Equal(before, get_num_threads());
    }

    [Fact]
    public void Results_do_not_depend_on_it_beyond_rounding()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var before = get_num_threads();
        var (a, b) = (randn(300, 400, float64), randn(400, 200, float64));
        set_num_threads(1);
        var one = a.matmul(b);
        set_num_threads(2);
        var two = a.matmul(b);
        set_num_threads(before);

        // Sums of 400 products of size 1, in another order.
        AssertTensor.Close(one, two, 400 * 2.2e-16);
    }
}

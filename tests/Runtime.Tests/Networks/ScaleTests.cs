using System.Linq;
using XAttr.Networks;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class ScaleTests
{
    [Fact]
    public void Input_is_multiplied_by_the_factor_whose_gradient_is_the_sum_of_the_products()
    {
        using var scope = NewDisposeScope();
        using var scale = new Scale(initial: 0.5);
        var input = tensor(new float[] { 1, -2, 8 }).reshape(1, 3);

        var output = scale.call(input);
        output.sum().backward();

        Assert.Equal([0.5f, -1, 4], output.data<float>().ToArray());
        Assert.Equal([7f], scale.get_parameter("weight")!.grad!.data<float>().ToArray());
        Assert.Equal(["weight"], scale.state_dict().Keys);
    }

    [Fact]
    public void It_begins_as_the_identity()
    {
        using var scope = NewDisposeScope();
        using var scale = new Scale();
        var input = randn(2, 3, 4, 5);
        Assert.True(scale.call(input).eq(input).all().item<bool>());
    }
}

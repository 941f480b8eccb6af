using System;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Examples.Zoo;
using XAttr.Surveys.Zoo;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Zoo.Tests;

/// <summary>Sums that other layers share, kernels in groups and strides, between convolutions that are differentiated by their turned kernels.</summary>
[XDnn(3, 16, 16, Regular = true)]
[Conv2d(16, 3, Padding = 1, Bias = false), ReLU, FixupBasicBlock(16, Repeat = 2), FixupBasicDown(32)]
[Conv2d(32, 3, Padding = 1, Groups = 2, Bias = false), ReLU, MaxPool2d(2), Flatten, Linear(10)]
public partial class SharedSumsNet;

/// <summary>The way back over pieces of the graph, beside libtorch's over all of it, in float32 and with the same choices.</summary>
public sealed class SegmentedPassTests
{
    // Sums of 32 · 3 · 3 terms through nine layers and back, in another order; 16: terms may cancel down to this share.
    private static readonly double Tolerance = 2 * 9 * Math.Sqrt(32 * 3 * 3) * Math.Pow(2, -24) * 16;

    public static TheoryData<string> Nets => [nameof(SmallImageNet), nameof(SharedSumsNet)];

    [Theory]
    [MemberData(nameof(Nets))]
    public void Gradients_are_those_of_the_whole_graph(string name)
    {
        using var scope = NewDisposeScope();
        var (net, images) = (Net(name), Images(name));
        Assert.NotNull(SegmentedPass.Of(net, [images]));

        var x = images.clone().requires_grad_();
        var gradient = autograd.grad([net.call(x).select(1, 3).sum()], [x])[0];
        AssertNear(images.mul(gradient), new XGradient().Attribute(net, images, 3));
        Assert.Null(images.grad);
        Assert.All(net.parameters(), static weight => Assert.Null(weight.grad));

        // Who names the call has the graph whole.
        var integrated = new IntegratedGradients { Steps = 3 };
        var whole = new AttributedModel(net, inputs => net.call(inputs[0]));
        AssertNear(integrated.Attribute(whole, [images], 3)[0], integrated.Attribute(net, images, 3));
    }

    [Theory]
    [MemberData(nameof(Nets))]
    public void Several_targets_go_over_the_same_pieces(string name)
    {
        using var scope = NewDisposeScope();
        var (net, images) = (Net(name), Images(name));

        var together = new Gradient().AttributeEach(net, images, [1, 4]);

        AssertNear(new Gradient().Attribute(net, images, 1), together[0]);
        AssertNear(new Gradient().Attribute(net, images, 4), together[1]);
    }

    [Fact]
    public void What_a_hook_changes_is_attributed()
    {
        using var scope = NewDisposeScope();
        var (net, images) = (Net(nameof(SmallImageNet)), Images(nameof(SmallImageNet)));
        var plain = new XGradient().Attribute(net, images, 3);
        var hook = net.modules().OfType<Conv2d>().ElementAt(1).register_forward_hook(static (_, _, output) => output.mul(2));

        Assert.Null(SegmentedPass.Of(net, [images]));
        AssertNear(plain.mul(2), new XGradient().Attribute(net, images, 3));
        hook.remove();
        Assert.NotNull(SegmentedPass.Of(net, [images]));
    }

    [Fact]
    public void A_hundred_attributions_leave_no_tensor_behind()
    {
        using var scope = NewDisposeScope();
        var (net, images) = (Net(nameof(SharedSumsNet)), Images(nameof(SharedSumsNet)));
        new XGradient().Attribute(net, images, 3).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var i = 0; i < 100; i++)
            new XGradient().Attribute(net, images, 3).Dispose();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    // The last two have rows that no window reaches, and a kernel that is no multiple of its stride.
    [Theory]
    [InlineData(16, 3, 3, 1, 1, 1)]
    [InlineData(16, 5, 3, 0, 2, 1)]
    [InlineData(16, 1, 4, 0, 0, 1)]
    [InlineData(16, 5, 5, 4, 4, 1)]
    [InlineData(4, 4, 4, 0, 1, 2)]
    [InlineData(4, 3, 3, 1, 0, 2)]
    [InlineData(3, 7, 5, 2, 2, 4)]
    public void A_turned_kernel_gives_the_gradient(long channels, long height, long width, long rows, long columns, long stride)
    {
        using var scope = NewDisposeScope();
        var layer = Conv2d(channels, 5, (height, width), stride: (stride, stride), padding: (rows, columns), bias: false, dtype: ScalarType.Float64);
        var input = randn([2, channels, 12, 14], ScalarType.Float64, generator: new torch.Generator(1)).requires_grad_();
        var output = layer.call(input);
        var signal = randn(output.shape, ScalarType.Float64, generator: new torch.Generator(2));
        output.backward([signal]);

        Assert.True(TurnedConvolution.Fits(layer));
        Assert.InRange(TurnedConvolution.Gradient(layer, signal, 12, 14).sub(input.grad!).abs().max().ToDouble(), 0, height * width * 5 * 16 * Math.Pow(2, -52));
    }

    [Fact]
    public void Kernels_that_step_spread_or_wrap_do_not_turn()
    {
        using var scope = NewDisposeScope();
        Conv2d[] layers =
        [
            Conv2d(16, 16, 3, stride: 2), Conv2d(16, 16, 3, dilation: 2), Conv2d(16, 16, 3, groups: 2), Conv2d(16, 16, 3, padding: 1, padding_mode: PaddingModes.Circular),
            Conv2d(16, 16, 3, padding: 3), Conv2d(16, 16, 1), Conv2d(3, 16, 3), Conv2d(3, 16, 3, stride: 2),
            Conv2d(3, 16, (8, 8), stride: (4, 2)), Conv2d(16, 16, 3, padding: Padding.Same),
        ];
        Assert.All(layers, static layer => Assert.False(TurnedConvolution.Fits(layer)));
    }

    private static void AssertNear(Tensor expected, Tensor actual) =>
        Assert.InRange(actual.sub(expected).norm().ToDouble() / expected.norm().ToDouble(), 0, Tolerance);

    private static Tensor Images(string name)
    {
        var size = name == nameof(SmallImageNet) ? 32 : 16;
        return randn([4, 3, size, size], generator: new torch.Generator(5));
    }

    private static Module<Tensor, Tensor> Net(string name)
    {
        Module<Tensor, Tensor> net = name == nameof(SmallImageNet) ? new SmallImageNet() : new SharedSumsNet();
        using (no_grad())
            DeterministicValues.Fill(net);
        net.eval();
        return net;
    }
}

using System;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>The B-cos transform with B = 2 (<see cref="BcosLinear"/>) of every window of an image, of the input's degree.</summary>
public sealed class BcosConv2d : Module<Tensor, Tensor>
{
    private readonly long[] _kernelSize;
    private readonly long[] _stride;
    private readonly long[] _padding;

    /// <summary>A layer of that many channels, with TorchSharp's initialisation of a convolution.</summary>
    /// <param name="inChannels">The input's channels.</param>
    /// <param name="outChannels">The output's channels.</param>
    /// <param name="kernelSize">Height and width of the window.</param>
    /// <param name="stride">The vertical and the horizontal step between windows.</param>
    /// <param name="padding">Zeros added above and below, and left and right: at most half the window.</param>
    public BcosConv2d(long inChannels, long outChannels, (long, long) kernelSize, (long, long) stride, (long, long) padding)
        : base(nameof(BcosConv2d))
    {
        _kernelSize = [kernelSize.Item1, kernelSize.Item2];
        _stride = [stride.Item1, stride.Item2];
        _padding = [padding.Item1, padding.Item2];
        register_parameter("weight", new Parameter(init.kaiming_uniform_(empty([outChannels, inChannels, .. _kernelSize]), Math.Sqrt(5))));
    }

    /// <summary>[out, in, kH, kW]; its length has no effect.</summary>
    public Parameter weight
    {
        get => get_parameter("weight")!;
        set => ConditionallyRegisterParameter("weight", value);
    }

    /// <summary>[N, in, H, W] → [N, out, H', W'].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var unit = Functional.Normalize(weight, 1, 2, 3);
        var projection = functional.conv2d(input, unit, strides: _stride, padding: _padding);
        var magnitude = Magnitude.Of(input, 1, 2, 3);
        var channelSum = input.div(magnitude).square().sum([1L], keepdim: true);
        // A sum over the window, not a convolution with ones: fast convolutions round, and could leave a norm below 0.
        var squaredNorm = functional.avg_pool2d(channelSum, _kernelSize, _stride, _padding, divisor_override: 1);
        return Alignment.Align(projection, Functional.Sqrt(squaredNorm).mul(magnitude)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void RegisterComponents()
    {
        // All is registered in the constructor.
    }
}

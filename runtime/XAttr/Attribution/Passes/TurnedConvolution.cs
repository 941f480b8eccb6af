using System;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// The gradient of a convolution to its input, as the convolution of its signal with the kernel turned by half a circle: a CPU's kernels for the way
/// forward take less time than those for the way back, two thirds where it was measured, for the same sums.
/// </summary>
/// <remarks>
/// For zᵢ = Σⱼ w₍ⱼ₋ᵢ₊ₚ₎xⱼ with p zeros of padding, ∂/∂xⱼ is Σᵢ w₍ⱼ₋ᵢ₊ₚ₎δᵢ: a convolution with k − 1 − p zeros, in and out exchanged. With a stride s the
/// places of one phase, j mod s, are a convolution without stride over the weights of that phase, and all s² are the channels of one.
/// </remarks>
internal static class TurnedConvolution
{
    // Fewer channels of the result fill no vector.
    private const long Channels = 16;

    // Each weight is copied once and used as often as there are positions.
    private const long Positions = 256;

    /// <summary>Whether a convolution has such a gradient, and enough channels for it to be the faster one.</summary>
    public static bool Fits(Conv2d layer) =>
        layer is { transposed: false, groups: 1, padding_mode: PaddingModes.Zeros, padding_type: null, padding: [var rows, var columns] }
        && layer.kernel_size is [var height, var width] && height * width > 1 && rows < height && columns < width
        && Array.TrueForAll(layer.dilation, static step => step == 1) && layer.stride is [var stride, var other] && stride == other && IsWide(layer.in_channels, stride);

    /// <summary>Whether it is the faster one for an input, [N, C, H, W].</summary>
    public static bool IsFaster(Conv2d layer, Tensor input) =>
        input.dim() == 4 && input.dtype == ScalarType.Float32 && input.device_type == DeviceType.CPU
        && input.size(0) * input.size(2) * input.size(3) >= Positions && Fits(layer);

    /// <summary>The gradient to the input.</summary>
    /// <param name="layer">A convolution that fits.</param>
    /// <param name="signal">The gradient to its output, [N, O, H', W'].</param>
    /// <param name="height">The input's height, H.</param>
    /// <param name="width">The input's width, W.</param>
    /// <returns>[N, C, H, W].</returns>
    public static Tensor Gradient(Conv2d layer, Tensor signal, long height, long width)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var (stride, rows, columns) = (layer.stride[0], layer.padding![0], layer.padding[1]);
        var turned = stride == 1 ? layer.weight.transpose(0, 1) : Phases(layer.weight, stride);
        turned = turned.flip(2, 3);
        if (stride == 1)
            return functional.conv2d(signal, turned, padding: [turned.size(2) - 1 - rows, turned.size(3) - 1 - columns]).MoveToOuterDisposeScope();

        var padded = functional.pixel_shuffle(functional.conv2d(signal, turned, padding: [turned.size(2) - 1, turned.size(3) - 1]), stride);

        // No window reached what is missing.
        var (below, beside) = (Math.Max(0, rows + height - padded.size(2)), Math.Max(0, columns + width - padded.size(3)));
        if (below + beside > 0)
            padded = functional.pad(padded, [0, beside, 0, below]);
        return padded.narrow(2, rows, height).narrow(3, columns, width).contiguous().MoveToOuterDisposeScope();
    }

    // A stride over many channels has weights of zero in most phases' windows to multiply by; its own way back is the faster one.
    private static bool IsWide(long channels, long stride) => stride == 1 ? channels >= Channels : channels < Channels && channels * stride * stride >= Channels;

    // [O, C, h, w] → [C·s·s, O, ⌈h/s⌉, ⌈w/s⌉].
    private static Tensor Phases(Tensor weight, long stride)
    {
        var (high, wide) = ((weight.size(2) + stride - 1) / stride, (weight.size(3) + stride - 1) / stride);
        return functional.pad(weight, [0, wide * stride - weight.size(3), 0, high * stride - weight.size(2)])
            .reshape(weight.size(0), weight.size(1), high, stride, wide, stride)
            .permute(1, 3, 5, 0, 2, 4)
            .reshape(weight.size(1) * stride * stride, weight.size(0), high, wide);
    }
}

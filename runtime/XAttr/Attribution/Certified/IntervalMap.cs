using System;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>A linear layer: a matrix, or a convolution of two dimensions.</summary>
internal sealed class IntervalMap : IntervalLayer
{
    private readonly Tensor _weight;
    private readonly Func<Tensor, Tensor, Tensor> _apply;

    // From ∂F/∂output and the weight to ∂F/∂input, where it is known without a pass.
    private readonly Func<Tensor, Tensor, Tensor>? _transposed;

    private IntervalMap(Tensor weight, Func<Tensor, Tensor, Tensor> apply, Func<Tensor, Tensor, Tensor>? transposed) =>
        (_weight, _apply, _transposed) = (weight, apply, transposed);

    /// <summary>A module's map; null where it is none that is known.</summary>
    public static IntervalMap? Of(Module module) => module switch
    {
        Linear { bias: null } linear => new(linear.weight!, static (x, weight) => functional.linear(x, weight), static (signal, weight) => signal.matmul(weight)),
        Conv2d { bias: null, padding: { } padding, padding_mode: PaddingModes.Zeros } convolution => new(
            convolution.weight, (x, weight) => functional.conv2d(x, weight, null, convolution.stride, padding, convolution.dilation, convolution.groups), null),
        _ => null,
    };

    public override (Interval Output, Func<Interval, Interval> Back) At(Interval input)
    {
        // On the CPU a float64 convolution is a sum of products in some order, which is what the rounding is counted for.
        var weight = _weight.to(input.Lower.dtype, CPU);
        var magnitude = weight.abs();
        // No output, and no element of the input, has more terms than there are coefficients.
        var (shape, terms, keepsGraph) = (input.Lower.shape, weight.numel(), is_grad_enabled());
        return (input.Map(x => _apply(x, weight), x => _apply(x, magnitude), terms), signal => signal.Map(x => Transposed(x, weight), x => Transposed(x, magnitude), terms));

        Tensor Transposed(Tensor signal, Tensor coefficients)
        {
            if (_transposed is not null)
                return _transposed(signal, coefficients);
            using var enabled = enable_grad();
            var at = zeros(shape, signal.dtype, requires_grad: true);
            return autograd.grad([_apply(at, coefficients)], [at], [signal], create_graph: keepsGraph)[0];
        }
    }
}

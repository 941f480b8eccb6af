using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// A forward pass whose graph is cut behind every layer, and the way back over the pieces from the last to the first. At each cut the signal is known,
/// so that a layer whose gradient libtorch computes slowly can be differentiated otherwise.
/// </summary>
internal sealed class SegmentedPass : FirstOrderPass, IDisposable
{
    private readonly List<Segment> _segments = [];

    private SegmentedPass(IPiecewiseLinear network) => Called = network;

    /// <summary>The network, to be called with this pass.</summary>
    public IPiecewiseLinear Called { get; }

    internal override bool IsReplay => false;

    /// <summary>A pass where it is of use: through a network that is called layer by layer, has convolutions to gain by, and whose hooks it does not pass over; else null.</summary>
    public static SegmentedPass? Of(AttributedModel model, Tensor[] inputs) =>
        model.Identity.IsModule && model.Module is Module<Tensor, Tensor> module and IPiecewiseLinear network
        && inputs is [{ dtype: ScalarType.Float32, device_type: DeviceType.CPU }]
        && module.modules().OfType<Conv2d>().Any(TurnedConvolution.Fits) && !ForwardHooks.AreOn(module)
            ? new(network)
            : null;

    internal override Tensor Weighted(Tensor input, Func<Tensor, Tensor> map, IEnumerable<Tensor> weights) => Cut(map(input));

    internal override Tensor Mapped(Module<Tensor, Tensor> module, Tensor input) =>
        module is Conv2d convolution && input.requires_grad && TurnedConvolution.IsFaster(convolution, input)
            ? Convolve(convolution, input)
            : base.Mapped(module, input);

    internal override Tensor Choose(Tensor[] inputs, Func<Tensor[], (Tensor Output, FrozenChoice Choice)> decide)
    {
        var (output, choice) = decide(inputs);
        choice.Dispose();
        return Cut(output);
    }

    /// <summary>∂(value)/∂(inputs), of the caller's dispose scope; null for an input that it does not depend on.</summary>
    /// <param name="value">A single number, computed from the network's output.</param>
    /// <param name="inputs">The inputs that the network was called with, leaves of the graph without gradients.</param>
    /// <param name="keep">Whether the pieces are needed again.</param>
    public Tensor?[] Gradients(Tensor value, Tensor[] inputs, bool keep)
    {
        Tensor[] leaves = [.. inputs, .. _segments.Select(static segment => segment.Leaf)];
        if (value.requires_grad)
            value.backward(retain_graph: true, inputs: leaves);
        for (var i = _segments.Count - 1; i >= 0; i--)
        {
            using (var signal = Autograd.Known(_segments[i].Leaf.grad))
            {
                _segments[i].Leaf.grad = null;
                if (signal is not null)
                    _segments[i].Backward(signal, leaves[..(inputs.Length + i)]);
            }

            if (keep)
                continue;
            _segments[i].Dispose();
            _segments.RemoveAt(i);
        }

        return Array.ConvertAll(inputs, static input =>
        {
            var gradient = Autograd.Known(input.grad);
            input.grad = null;
            return gradient;
        });
    }

    public void Dispose()
    {
        _segments.ForEach(static segment => segment.Dispose());
        _segments.Clear();
    }

    private Tensor Convolve(Conv2d convolution, Tensor input)
    {
        Tensor output;
        using (no_grad())
            output = convolution.forward(input);
        return Add(new(input.alias().DetachFromDisposeScope(), output.requires_grad_().DetachFromDisposeScope(), convolution));
    }

    private Tensor Cut(Tensor output) => output.requires_grad
        ? Add(new(output.DetachFromDisposeScope(), output.detach().requires_grad_().DetachFromDisposeScope(), null))
        : output;

    private Tensor Add(Segment segment)
    {
        _segments.Add(segment);

        // The caller frees what it is given.
        return segment.Leaf.alias();
    }

    /// <summary>A piece of the graph, from the leaves before it to its root, and the leaf that goes on: the root, or the root convolved.</summary>
    private sealed record Segment(Tensor Root, Tensor Leaf, Conv2d? Convolution) : IDisposable
    {
        // What other pieces share with it, such as sums, must stay.
        public void Backward(Tensor signal, Tensor[] leaves)
        {
            using var turned = Convolution is null ? null : TurnedConvolution.Gradient(Convolution, signal, Root.size(2), Root.size(3));
            Root.backward([turned ?? signal], retain_graph: true, inputs: leaves);
        }

        public void Dispose()
        {
            Root.Dispose();
            Leaf.Dispose();
        }
    }
}

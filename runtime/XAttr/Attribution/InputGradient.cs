using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// One forward and one backward pass: the gradient of the selected outputs' sum with respect to the input. Samples do not mix, so the
/// gradient's row n is that of sample n alone.
/// </summary>
/// <param name="Input">The input, as a factor for the attribution: part of the graph where one is kept.</param>
/// <param name="Output">The network's output; detached unless the graph is kept.</param>
/// <param name="Gradient">The gradient, of the input's shape; detached unless the graph is kept.</param>
internal readonly record struct InputGradient(Tensor Input, Tensor Output, Tensor Gradient)
{
    /// <summary>Runs both passes. The caller has gradients enabled and owns what is allocated through its dispose scope.</summary>
    public static InputGradient Compute(AttributedInput attributed, Tensor target, bool createGraph)
    {
        var input = attributed.Input;
        RequireDifferentiable(input);
        TargetSelection.RequireIndices(target);

        var tracked = createGraph && input.requires_grad ? input : input.detach().requires_grad_();
        var output = attributed.Forward(tracked);
        var selected = TargetSelection.Sum(output, target, input.size(0));
        var gradient = Differentiate(selected, tracked, createGraph);
        return createGraph
            ? new(tracked, ReferenceEquals(output, input) ? output.alias() : output, gradient)
            : new(tracked.detach(), output.detach(), gradient);
    }

    /// <summary>∂(scalar)/∂(input); an input that the scalar does not depend on is an exception, on every backend.</summary>
    private static Tensor Differentiate(Tensor scalar, Tensor input, bool createGraph)
    {
        // TorchSharp ends the process where autograd fails, and does not derive retain_graph from create_graph.
        var gradient = scalar.requires_grad
            ? autograd.grad([scalar], [input], retain_graph: createGraph, create_graph: createGraph, allow_unused: true)[0]
            : null;
        return gradient is { IsInvalid: false }
            ? gradient
            : throw new InvalidOperationException(
                "The network's output does not depend on its input, so there is nothing to attribute. Look for detach(), no_grad() or "
                + "item() on the way from the input to the output.");
    }

    private static void RequireDifferentiable(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (is_inference_mode_enabled())
            throw new InvalidOperationException("Attribution needs gradients, which inference_mode() switches off for good; use no_grad().");
        if (!input.is_floating_point())
            throw new ArgumentException($"input has type {input.dtype}; a gradient needs a floating-point type, such as Float32.", nameof(input));
        if (input.dim() == 0 || input.size(0) == 0)
            throw new ArgumentException(
                $"input has shape {ShapeText.Of(input)}; it must be [N, …] with at least one sample.", nameof(input));
    }
}

using System;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// One forward pass and one backward pass a target: the gradients of each target's sum over the rows. Rows do not mix, so row n of a
/// gradient is that of row n alone.
/// </summary>
/// <param name="Output">The network's output; detached unless the graph is kept.</param>
/// <param name="Gradients">The gradients, [target][input]; detached unless the graph is kept.</param>
internal readonly record struct GradientPass(Tensor Output, Tensor[][] Gradients)
{
    /// <summary>Runs the passes. What comes back belongs to the caller's dispose scope.</summary>
    /// <param name="forward">From the inputs to the output.</param>
    /// <param name="inputs">The rows, [R, …] an input.</param>
    /// <param name="targets">From the output to what is attributed, [R] a target.</param>
    /// <param name="createGraph">Whether the gradients get a graph of their own.</param>
    /// <param name="segments">What the forward pass calls the layers through, where it goes back itself; no graph is kept then.</param>
    public static GradientPass Compute(
        Func<Tensor[], Tensor> forward, Tensor[] inputs, Func<Tensor, Tensor[]> targets, bool createGraph, SegmentedPass? segments = null)
    {
        using var scope = NewDisposeScope();
        using var enabled = enable_grad();
        // A graph from another tensor of this call's own can have been freed by nobody else.
        var tracked = Array.ConvertAll(
            inputs, input => createGraph && input.requires_grad ? input.alias() : input.detach().requires_grad_());
        var output = forward(tracked);
        var values = targets(output);
        var gradients = values
            .Select((value, i) => Complete(Gradients(value.sum(), keep: createGraph || i < values.Length - 1), tracked))
            .ToArray();
        var result = createGraph ? (inputs.Contains(output) ? output.alias() : output) : output.detach();
        foreach (var gradient in gradients.SelectMany(static gradient => gradient))
            gradient.MoveToOuterDisposeScope();
        return new(result.MoveToOuterDisposeScope(), gradients);

        Tensor?[] Gradients(Tensor value, bool keep) =>
            segments?.Gradients(value, tracked, keep) ?? Autograd.Gradients(value, tracked, keep, createGraph);
    }

    /// <summary>∂(scalar)/∂(inputs); one that does not matter has gradient 0, and if none does that is an exception, on every backend.</summary>
    public static Tensor[] Differentiate(Tensor scalar, Tensor[] inputs, bool keep, bool createGraph) =>
        Complete(Autograd.Gradients(scalar, inputs, keep, createGraph), inputs);

    private static Tensor[] Complete(Tensor?[] gradients, Tensor[] inputs)
    {
        if (Array.TrueForAll(gradients, static gradient => gradient is null))
            throw new InvalidOperationException(
                "The network's output does not depend on its input, so there is nothing to attribute. Look for detach(), no_grad() or "
                + "item() on the way from the input to the output.");
        return gradients.Select((gradient, i) => gradient ?? zeros_like(inputs[i])).ToArray();
    }
}

using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// Gradients that fail by an exception. TorchSharp's <c>autograd.grad</c> ends the process where libtorch throws: for an input that is no part of
/// the graph, a graph that was freed, or a value that the network overwrote though its gradient needs it. Its <c>backward</c> does not.
/// </summary>
internal static class Autograd
{
    /// <summary>∂(output)/∂(inputs), of the caller's dispose scope; null for an input that the output does not depend on.</summary>
    /// <param name="output">A single number.</param>
    /// <param name="inputs">Tensors that require gradients.</param>
    /// <param name="retainGraph">Whether the graph is needed again.</param>
    /// <param name="createGraph">
    /// Whether the gradients get a graph of their own. Then, or where an input is no leaf, only <c>autograd.grad</c> will do: the graph between
    /// inputs and output must be the caller's own, so that nothing else can have freed it, and one whose gradient is known to exist.
    /// </param>
    /// <exception cref="ArgumentException">An input does not require gradients.</exception>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">libtorch cannot compute them; its message says why.</exception>
    public static Tensor?[] Gradients(Tensor output, Tensor[] inputs, bool retainGraph = false, bool createGraph = false)
    {
        if (Array.FindIndex(inputs, static input => !input.requires_grad) is >= 0 and var index)
            throw new ArgumentException($"Input {index} does not require gradients, so none can be asked for.", nameof(inputs));
        if (!output.requires_grad)
            return new Tensor?[inputs.Length];
        return createGraph || !Array.TrueForAll(inputs, static input => input.is_leaf)
            ? [.. autograd.grad([output], inputs, null, retainGraph || createGraph, createGraph, allow_unused: true).Select(Known)]
            : ByBackward(output, inputs, retainGraph);
    }

    // What the inputs have already is put back behind it.
    private static Tensor?[] ByBackward(Tensor output, Tensor[] inputs, bool retainGraph)
    {
        var held = Array.ConvertAll(inputs, static input => Known(input.grad));
        try
        {
            Array.ForEach(inputs, static input => input.grad = null);
            output.backward(retain_graph: retainGraph, inputs: inputs);
            return Array.ConvertAll(inputs, static input => Known(input.grad));
        }
        finally
        {
            for (var i = 0; i < inputs.Length; i++)
                inputs[i].grad = held[i];
            Array.ForEach(held, static gradient => gradient?.Dispose());
        }
    }

    /// <summary>A gradient, or null where there is none: TorchSharp gives an invalid tensor for it.</summary>
    public static Tensor? Known(Tensor? gradient) => gradient is { IsInvalid: false } ? gradient : null;
}

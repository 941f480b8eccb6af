using System;
using System.Linq;
using TorchSharp;
using XAttr.Examples.Shared;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tool;

/// <summary>A network with its weights, in eval mode.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Module">The network.</param>
/// <param name="Weights">The file of its weights; null where they are drawn.</param>
internal sealed record Network(NetworkType Type, Module<Tensor, Tensor> Module, string? Weights) : IDisposable
{
    /// <summary>Whether its attribution has a closed form.</summary>
    public bool IsXDnn => Module is IXDnn;

    /// <summary>Refuses samples of another shape than the network takes.</summary>
    /// <exception cref="BadInputException">They do not fit.</exception>
    public void RequireFit(LabelledSamples samples)
    {
        var shape = samples.Inputs.shape[1..];
        if (Type.InputShape is { } wanted && !wanted.SequenceEqual(shape))
            throw new BadInputException($"{samples.Path}: its samples have shape {Cell.Text(shape, "")}, {Type.Name} takes {Cell.Text(wanted, "")}.");
    }

    public void Dispose() => Module.Dispose();
}

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

    /// <summary>Refuses samples of another shape than the network takes, or of more classes than it has outputs.</summary>
    /// <exception cref="BadInputException">They do not fit.</exception>
    public void RequireFit(LabelledSamples samples)
    {
        if (Type.InputShape is { } wanted && !wanted.SequenceEqual(samples.Shape))
            throw new BadInputException($"{samples.Path}: its samples have shape {Cell.Text(samples.Shape, "")}, {Type.Name} takes {Cell.Text(wanted, "")}.");
        if (Type.OutputShape is [> 1 and var outputs] && samples.Classes is { } classes && classes.Count > outputs)
            throw new BadInputException($"{samples.Path}: there are {classes.Count} classes, {Type.Name} has {outputs} outputs.");
    }

    public void Dispose() => Module.Dispose();
}

using System;
using static TorchSharp.torch;

namespace XAttr.Networks;

/// <summary>A choice that was made: the linear map that is left of the function.</summary>
internal sealed class FrozenChoice : IDisposable
{
    private readonly Func<Tensor[], Tensor> _apply;
    private readonly Tensor[] _kept;

    /// <summary>A map of one input.</summary>
    /// <param name="apply">The map.</param>
    /// <param name="kept">The tensors that it uses, without a graph; the choice owns them from here on.</param>
    public FrozenChoice(Func<Tensor, Tensor> apply, params Tensor[] kept)
        : this(kept, inputs => apply(inputs[0]))
    {
    }

    /// <summary>A map of several inputs.</summary>
    public FrozenChoice(Tensor[] kept, Func<Tensor[], Tensor> apply)
    {
        (_apply, _kept) = (apply, kept);
        foreach (var tensor in kept)
            tensor.DetachFromDisposeScope();
    }

    /// <summary>
    /// Of the inputs that the choice was made at, linear functions that hold it: [N, …] of other inputs, none below 0 where the same is chosen. Null where
    /// <see cref="Maxima"/> say it, it was drawn, or the output jumps.
    /// </summary>
    public Func<Tensor[], Func<Tensor[], Tensor>>? Margins { get; init; }

    /// <summary>The layer that made the choice, where its output jumps as the choice changes; null where that is continuous.</summary>
    public string? Jumping { get; init; }

    /// <summary>What was chosen because no other choice gives more anywhere, as a linear function of the inputs; null where it was chosen otherwise.</summary>
    public Func<Tensor[], Tensor>? Maxima { get; init; }

    /// <summary>The slopes below and above 0, where the function is so made element by element; null where it is not.</summary>
    public (double Below, double Above)? Slopes { get; init; }

    public Tensor Apply(Tensor[] inputs) => _apply(inputs);

    public void Dispose()
    {
        foreach (var tensor in _kept)
            tensor.Dispose();
    }
}

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

    public Tensor Apply(Tensor[] inputs) => _apply(inputs);

    public void Dispose()
    {
        foreach (var tensor in _kept)
            tensor.Dispose();
    }
}

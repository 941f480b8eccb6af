using System;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>Puts the CPU generator back on disposal, into the state that it had.</summary>
internal sealed class RandomState : IDisposable
{
    private readonly Tensor _before = random.get_rng_state().DetachFromDisposeScope();

    public void Dispose()
    {
        random.set_rng_state(_before);
        _before.Dispose();
    }
}

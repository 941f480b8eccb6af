using System;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>Puts the CPU generator back, on disposal or before, into the state that it had.</summary>
internal sealed class RandomState : IDisposable
{
    private readonly Tensor _before = random.get_rng_state().DetachFromDisposeScope();

    /// <summary>Puts the generator back, so that what is drawn next is drawn again.</summary>
    public void Rewind() => random.set_rng_state(_before);

    /// <summary>Gives the generator another seed than it had: what is drawn next differs from what <see cref="Rewind"/> draws again.</summary>
    public void Reseed()
    {
        var seed = random.initial_seed();
        random.manual_seed(seed == long.MaxValue ? 0 : seed + 1);
    }

    public void Dispose()
    {
        Rewind();
        _before.Dispose();
    }
}

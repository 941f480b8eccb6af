using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>
/// A network's buffers, such as the running means of its norms, as they were before a step: a step that is not taken must not leave a trace in them.
/// </summary>
internal sealed class BufferState(Module model) : IDisposable
{
    private (Tensor Buffer, Tensor Before)[]? _kept;

    /// <summary>Copies them, unless that was done since they were last forgotten.</summary>
    public void Keep()
    {
        using var frozen = no_grad();
        _kept ??= [.. model.buffers().Select(static buffer => (buffer, buffer.detach().clone().DetachFromDisposeScope()))];
    }

    /// <summary>Puts the copies back, as often as it takes.</summary>
    public void Restore()
    {
        using var frozen = no_grad();
        foreach (var (buffer, before) in _kept ?? [])
            buffer.copy_(before);
    }

    /// <summary>Frees the copies.</summary>
    public void Forget()
    {
        foreach (var (_, before) in _kept ?? [])
            before.Dispose();
        _kept = null;
    }

    public void Dispose() => Forget();
}

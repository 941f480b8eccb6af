using System;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>Which function of its inputs a model is, so that it is known again; nothing is kept alive by it.</summary>
/// <param name="module">The module.</param>
/// <param name="layer">The layer whose activation is the output, or null for the network's own.</param>
/// <param name="call">How it is called, or null for the module's own call.</param>
internal sealed class ModelIdentity(Module module, Module? layer, Delegate? call)
{
    private readonly WeakReference<Module> _module = new(module);
    private readonly WeakReference<Module>? _layer = layer is null ? null : new(layer);
    private readonly WeakReference<Delegate>? _call = call is null ? null : new(call);

    /// <summary>Whether it is the network as it was declared, which proofs are about.</summary>
    public bool IsModule => _layer is null && _call is null;

    /// <summary>Whether both are the same function.</summary>
    public bool IsSameAs(ModelIdentity other) => Same(_module, other._module) && Same(_layer, other._layer) && Same(_call, other._call);

    private static bool Same<T>(WeakReference<T>? first, WeakReference<T>? second)
        where T : class =>
        first is null || second is null
            ? first is null && second is null
            : first.TryGetTarget(out var a) && second.TryGetTarget(out var b) && a.Equals(b);
}
